"""Writing the zip: sorted names, one fixed time, no entries for folders, so that equal contents are equal bytes."""

import io
import json
from collections.abc import Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from courses.h5p.generate.libraries import Shelf
from courses.h5p.generate.metadata import Metadata
from courses.h5p.package.report import LibraryVersion

FIXED_TIME = (2026, 1, 1, 0, 0, 0)
REGULAR_FILE = 0o100644 << 16
UNIX = 3


def build_package(
    *, shelf: Shelf, main: LibraryVersion, params: Mapping[str, Any], metadata: Metadata
) -> bytes:
    """A complete package: h5p.json, the content, and every library it needs to play and to be edited."""
    playing = shelf.closure(main, "preloaded")
    manifest = {
        **metadata.as_h5p(),
        "mainLibrary": main.name,
        "preloadedDependencies": [
            {"machineName": library.name, "majorVersion": library.major, "minorVersion": library.minor}
            for library in playing
        ],
    }
    content = shelf.complete(main, params, metadata.language)
    return pack(
        {
            "h5p.json": json_bytes(manifest),
            "content/content.json": json_bytes(content),
            **shelf.members(shelf.closure(main)),
        }
    )


def pack(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip. h5p.json comes first; readers that stream need it before all else."""
    target = io.BytesIO()
    with ZipFile(target, "w") as archive:
        for name in sorted(members, key=lambda name: (name != "h5p.json", name)):
            info = ZipInfo(name, FIXED_TIME)
            info.compress_type = ZIP_DEFLATED
            info.create_system = UNIX
            info.external_attr = REGULAR_FILE
            archive.writestr(info, members[name])
    return target.getvalue()


def json_bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
