"""Reads one PDF from standard input and writes the one embedded credential to standard output; the exit code is the reason.

Run as a program of its own by `pdf.py`: it imports nothing of the project, so that it starts in a tenth of a second, and it
limits itself before it looks at a single byte.
"""

import logging
import resource
import signal
import sys
from io import BytesIO

NONE, SEVERAL, ENCRYPTED, MALFORMED = 3, 4, 5, 6
MAX_TEXT = 256 * 1024
MAX_ATTACHMENTS = 50
_MEMORY = 192 * 1024 * 1024
_SECONDS = 1.0
_NAMES = (".json", ".jsonld", ".vc", ".jwt")
_TYPES = {
    "/application/vc", "/application/vc+ld+json", "/application/ld+json", "/application/json", "/application/vc+jwt", "/application/jwt",
}  # fmt: skip


class Refused(Exception):
    """Why there is nothing to write: one of the codes above."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def find_credential(data: bytes) -> bytes:
    """The bytes of the one embedded file that is a credential by its name or media type. Raises Refused, and whatever the
    PDF reader raises."""
    # Imported here: pdf.py needs the codes of this module, not the reader.
    from pypdf import PdfReader, apply_configuration, get_configuration

    limits = get_configuration().with_overwrites(
        zlib_maximum_output_length=16 * MAX_TEXT,
        lzw_maximum_output_length=16 * MAX_TEXT,
        run_length_maximum_output_length=16 * MAX_TEXT,
        stream_decoding_work_maximum_length=64 * MAX_TEXT,
        stream_filters_maximum_length=4,
        array_maximum_element_count=20_000,
        dictionary_maximum_element_count=20_000,
    )
    with apply_configuration(limits):
        reader = PdfReader(BytesIO(data), root_object_recovery_limit=100, xref_stream_maximum_entries=50_000)
        if reader.is_encrypted:
            raise Refused(ENCRYPTED)
        found = []
        for number, entry in enumerate(reader.attachment_list):
            if number >= MAX_ATTACHMENTS:
                raise Refused(MALFORMED)
            names = (str(entry.name or ""), str(entry.alternative_name or ""))
            if any(name.lower().endswith(_NAMES) for name in names) or str(entry.subtype) in _TYPES:
                found.append(entry)
        if len(found) != 1:
            raise Refused(SEVERAL if found else NONE)
        content = found[0].content
    if not content or len(content) > MAX_TEXT:
        raise Refused(MALFORMED)
    return bytes(content)


def main() -> int:
    """Limits first, then the work; no fault of the reader gets out as anything but a code."""
    logging.disable(logging.CRITICAL)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        content = find_credential(sys.stdin.buffer.read())
    except Refused as reason:
        return reason.code
    except BaseException:  # noqa: BLE001 - a hostile file can make the reader raise anything
        return MALFORMED
    sys.stdout.buffer.write(content)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
