"""A private file as an answer, whole or in part (RFC 9110 section 14): an iPhone plays no video without parts."""

import re

from django.http import HttpResponse, StreamingHttpResponse

BYTES = re.compile(r"^bytes=([0-9]{0,18})-([0-9]{0,18})$")
STEP = 64 * 1024


def wanted(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one range that is asked for; None for the whole file (no range, several, or nonsense).

    Raises ValueError for a range that lies outside the file.
    """
    match = BYTES.match(header.replace(" ", ""))
    if not match or match.group(0) == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return None
    if start >= size or (not first and int(last) == 0):
        raise ValueError(header)
    return start, end


def serve(request, file, *, size, media_type, etag, headers=None) -> HttpResponse:
    """Answer with an open file; it is closed when the answer was sent. 200, 206 or 416. ``headers`` go above ours."""
    headers = {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-store",
        "ETag": f'"{etag}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": "inline",
        # Were it ever read as a page, it could do nothing.
        "Content-Security-Policy": "default-src 'none'; sandbox",
        **(headers or {}),
    }
    asked = request.headers.get("Range", "")
    if request.headers.get("If-Range", headers["ETag"]) != headers["ETag"]:
        asked = ""
    try:
        part = wanted(asked, size)
    except ValueError:
        file.close()
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{size}"})
    start, end = part or (0, size - 1)
    kind = {"status": 206 if part else 200, "content_type": media_type, "headers": headers}
    if request.method == "HEAD":
        file.close()
        answer = HttpResponse(**kind)
    else:
        answer = StreamingHttpResponse(_Part(file, start, end - start + 1), **kind)
    answer["Content-Length"] = end - start + 1
    if part:
        answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    return answer


class _Part:
    """So many bytes of an open file, which is closed with the answer: also when nobody read it."""

    def __init__(self, file, start, left):
        self.file, self.left = file, left
        file.seek(start)

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        step = self.file.read(min(STEP, self.left))
        if not step:
            raise StopIteration
        self.left -= len(step)
        return step

    def close(self) -> None:
        self.file.close()
