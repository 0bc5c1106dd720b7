"""An archive that is written while it is sent: no more than a block of it is ever in memory."""

import zipfile
from collections.abc import Iterable, Iterator

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

BLOCK = 64 * 1024
# Pictures, sound and video are packed already.
PACKED = (".html", ".json", ".txt", ".csv")
MISSING = "missing.txt"


class _Sent:
    """What zipfile writes to: it only goes forward."""

    def __init__(self):
        self.blocks: list[bytes] = []

    def write(self, data) -> int:
        self.blocks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def take(self) -> bytes:
        taken, self.blocks = b"".join(self.blocks), []
        return taken


def stream(entries: Iterable[tuple[str, str | bytes]]) -> Iterator[bytes]:
    """A zip of (path, name of a private file, or its bytes), piece by piece. A file that went meanwhile is named in
    ``missing.txt``."""
    sent, missing = _Sent(), []
    with zipfile.ZipFile(sent, "w") as archive:
        for path, name in entries:
            try:
                source = ContentFile(name) if isinstance(name, bytes) else storages["private"].open(name)
            except FileNotFoundError:
                missing.append(path)
                continue
            with source, archive.open(_info(path), "w", force_zip64=True) as target:
                for block in source.chunks(BLOCK):
                    target.write(block)
                    yield sent.take()
        if missing:
            archive.writestr(_info(MISSING), "\n".join(missing))
    yield sent.take()


def _info(path) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, timezone.localtime().timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED if path.endswith(PACKED) else zipfile.ZIP_STORED
    return info
