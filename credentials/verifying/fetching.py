"""The one door to other documents: a callable that the caller guards and pays for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.errors import Unsupported


class FetchFailed(Unsupported):
    """The document could not be had: no answer, refused, too slow, too large, or no time left."""

    code = "network.failed"
    nl = "Een gegeven van de uitgever was niet op te halen: {detail}. Probeer het later nog eens."
    en = "Something of the issuer could not be fetched: {detail}. Try again later."


class FetchedUnreadable(FetchFailed):
    """An answer that is not the JSON it should be."""

    code = "network.unreadable"
    nl = "Een gegeven van de uitgever was niet leesbaar: {detail}."
    en = "Something of the issuer could not be read: {detail}."


class Gone(FetchFailed):
    """The address says that what was there is there no more (HTTP 410): a hosted badge is revoked that way."""

    code = "network.gone"
    nl = "Wat hier stond, heeft de uitgever weggehaald: {detail}."
    en = "The issuer has taken away what was here: {detail}."


@dataclass(frozen=True)
class Fetched:
    """The bytes behind an address. `kept`: when they were had, for a copy that stands in for an answer that did not come."""

    body: bytes
    content_type: str = ""
    kept: datetime | None = None


# Raises FetchFailed for everything that can go wrong outside this process.
Fetcher = Callable[[str], Fetched]
MAX_FETCHED = 1024 * 1024
# Of one list of withdrawn credentials that names them: an issuer of many years may have thousands.
MAX_NAMED = 50_000


def no_network(url: str) -> Fetched:
    """A fetcher that never fetches."""
    raise FetchFailed(url)


def accepting(fetcher: Fetcher, media_type: str) -> Fetcher:
    """The same door, asking for one kind of document (RFC 9110, 12.5.1) if it can; one that cannot gives what it has."""
    negotiate: Callable[[str], Fetcher] | None = getattr(fetcher, "accepting", None)
    return negotiate(media_type) if negotiate else fetcher


def for_lists(fetcher: Fetcher, media_type: str = "") -> Fetcher:
    """The same door, for lists of withdrawn credentials: one that keeps copies may answer with one, if it says so.

    Without a media type any form of list is asked for.
    """
    keeping: Callable[[str], Fetcher] | None = getattr(fetcher, "for_lists", None)
    if keeping:
        return keeping(media_type)
    return accepting(fetcher, media_type) if media_type else fetcher


class _OnceEach:
    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._answers: dict[str, Fetched | FetchFailed] = {}
        self._kinds: dict[tuple[str, str], Fetcher] = {}

    def __call__(self, url: str) -> Fetched:
        if url not in self._answers:
            try:
                self._answers[url] = self._fetcher(url)
            except FetchFailed as failure:
                self._answers[url] = failure
        answer = self._answers[url]
        if isinstance(answer, FetchFailed):
            raise answer
        return answer

    def accepting(self, media_type: str) -> Fetcher:
        return self._kind("accepting", media_type, accepting)

    def for_lists(self, media_type: str) -> Fetcher:
        return self._kind("for_lists", media_type, for_lists)

    def _kind(self, name: str, media_type: str, door: Callable[[Fetcher, str], Fetcher]) -> Fetcher:
        if (name, media_type) not in self._kinds:
            self._kinds[name, media_type] = _OnceEach(door(self._fetcher, media_type))
        return self._kinds[name, media_type]


def once_each(fetcher: Fetcher) -> Fetcher:
    """The same fetcher, asking for each address once: a list and its credential share an issuer."""
    return _OnceEach(fetcher)


def fetch_json(fetcher: Fetcher, url: str, *, max_items: int = strict_json.MAX_ITEMS) -> dict[str, Any]:
    """The JSON object behind an address, read as strictly as the credential itself."""
    fetched = fetcher(url)
    try:
        value = strict_json.parse(fetched.body, max_bytes=MAX_FETCHED, max_items=max_items)
    except strict_json.JSONRefused:
        raise FetchedUnreadable(url) from None
    if not isinstance(value, dict):
        raise FetchedUnreadable(url)
    return value
