"""The one door to other documents: a callable that the caller guards and pays for."""

from collections.abc import Callable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Fetched:
    """The bytes behind an address."""

    body: bytes
    content_type: str = ""


# Raises FetchFailed for everything that can go wrong outside this process.
Fetcher = Callable[[str], Fetched]
MAX_FETCHED = 1024 * 1024


def no_network(url: str) -> Fetched:
    """A fetcher that never fetches."""
    raise FetchFailed(url)


def once_each(fetcher: Fetcher) -> Fetcher:
    """The same fetcher, asking for each address once: a list and its credential share an issuer."""
    answers: dict[str, Fetched | FetchFailed] = {}

    def fetch(url: str) -> Fetched:
        if url not in answers:
            try:
                answers[url] = fetcher(url)
            except FetchFailed as failure:
                answers[url] = failure
        answer = answers[url]
        if isinstance(answer, FetchFailed):
            raise answer
        return answer

    return fetch


def fetch_json(fetcher: Fetcher, url: str) -> dict[str, Any]:
    """The JSON object behind an address, read as strictly as the credential itself."""
    fetched = fetcher(url)
    try:
        value = strict_json.parse(fetched.body, max_bytes=MAX_FETCHED)
    except strict_json.JSONRefused:
        raise FetchedUnreadable(url) from None
    if not isinstance(value, dict):
        raise FetchedUnreadable(url)
    return value
