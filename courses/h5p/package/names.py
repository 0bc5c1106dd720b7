"""Which names and kinds of files a package may hold (H5P core API 1.28, and stricter where that lets harm through)."""

from zipfile import ZipInfo

from courses.h5p.package.problems import Problem

CONTENT_EXTENSIONS = frozenset(
    {
        *("json", "txt", "pdf", "rtf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp"),
        *("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "eot", "ttf", "woff", "woff2", "otf"),
        *("webm", "mp4", "ogg", "mp3", "m4a", "wav", "vtt", "webvtt", "swf", "gltf", "glb"),
        *("csv", "diff", "patch", "md", "textile"),
    }
)
LIBRARY_EXTENSIONS = CONTENT_EXTENSIONS | frozenset({"js", "css", "svg", "xml"})


def is_ignored(name: str) -> bool:
    """Hidden files and what archivers leave behind; the H5P core passes over them and so do we."""
    return any(part.startswith((".", "_")) for part in name.split("/"))


def type_problem(name: str) -> Problem | None:
    """A file of a kind that has no place there. What is ignored may be of any kind."""
    if is_ignored(name):
        return None
    if name.endswith("/"):
        return Problem.of("directory_entry", name)
    folder, _, rest = name.partition("/")
    if not rest:
        return None  # beside h5p.json; never unpacked
    allowed = CONTENT_EXTENSIONS if folder == "content" else LIBRARY_EXTENSIONS
    last = rest.rsplit("/", 1)[-1]
    extension = last.rsplit(".", 1)[1].lower() if "." in last else ""
    return None if extension in allowed else Problem.of("file_type", name, found=extension)


def used(infos: list[ZipInfo]) -> list[ZipInfo]:
    """The members that count: the manifest, and what lies in a folder."""
    return [
        info
        for info in infos
        if not is_ignored(info.filename) and ("/" in info.filename or info.filename == "h5p.json")
    ]
