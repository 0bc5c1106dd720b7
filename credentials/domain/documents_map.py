"""A file of documents in the place of the network: ``{"documents": {address: {"file", "contentType"}}}``."""

from pathlib import Path

from ..proofs import strict_json
from ..verifying.fetching import MAX_FETCHED, Fetched, Fetcher, FetchFailed


class DocumentsRefused(Exception):
    """The map cannot be used; the message says what is wrong with it."""


def documents_map(path: Path) -> Fetcher:
    """A fetcher that knows these documents and no others. Files lie beside the map. Raises DocumentsRefused."""
    try:
        value = strict_json.parse(path.read_bytes(), max_bytes=MAX_FETCHED)
    except OSError as problem:
        raise DocumentsRefused(f"{path}: {problem.strerror}") from None
    except strict_json.JSONRefused as problem:
        raise DocumentsRefused(f"{path}: {problem.message('en')}") from None
    found = value.get("documents") if isinstance(value, dict) else None
    if not isinstance(found, dict):
        raise DocumentsRefused(f"{path}: there is no object named documents")
    for address, entry in found.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
            raise DocumentsRefused(f"{path}: {address} names no file")

    def fetch(url: str) -> Fetched:
        entry = found.get(url)
        if entry is None:
            raise FetchFailed(url)
        try:
            body = (path.parent / entry["file"]).read_bytes()
        except OSError:
            raise FetchFailed(url) from None
        return Fetched(body, str(entry.get("contentType", "")))

    return fetch
