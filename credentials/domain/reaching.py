"""How the verifier reaches other documents: ours from the database, all others through the one guarded client."""

from outbound import api as outbound

from ..openbadges.png import MAX_IMAGE
from ..verifying.fetching import Fetched, Fetcher, FetchFailed, Gone
from . import kept_lists
from .errors import ListNotSigned
from .own import ONE_BY_ONE, is_ours, own_document
from .own_rows import Rows

BUDGET = 2.0
GONE = 410
ACCEPT = "application/vc, application/did+json, application/ld+json, application/json;q=0.9, image/png;q=0.8, */*;q=0.1"


class Reach:
    """A fetcher with one budget of time for everything that one check asks for; then what is left counts as not reached.

    ``rows``: our own, when they were read ahead.
    """

    def __init__(self, rows: Rows = ONE_BY_ONE):
        self._budget = outbound.Budget(BUDGET)
        self._rows = rows

    def accepting(self, media_type: str) -> Fetcher:
        """The same, on the same budget, asking for one kind of document."""
        return lambda url: self(url, accept=media_type)

    def for_lists(self, media_type: str) -> Fetcher:
        """The same for lists of withdrawn credentials, of which copies are kept; of our own never."""
        accept = media_type or ACCEPT

        def fetch(url: str) -> Fetched:
            if is_ours(url):
                return self(url, accept=accept)
            return kept_lists.fetch(url, accept, lambda: self(url, accept=accept))

        return fetch

    def __call__(self, url: str, *, accept: str = ACCEPT) -> Fetched:
        try:
            own = own_document(url, accept, self._rows)
        except (LookupError, ListNotSigned):
            # Nothing there; or a status list that changed and cannot be signed now, which must not be read as it was.
            raise FetchFailed(url) from None
        if own is not None:
            return Fetched(own, "application/json")
        try:
            answer = outbound.get(
                url, max_bytes=MAX_IMAGE, timeout=BUDGET, accept=accept, budget=self._budget
            )
        except outbound.OutboundError:
            raise FetchFailed(url) from None
        if answer.status == GONE:
            raise Gone(url)
        if answer.status != 200:
            raise FetchFailed(url)
        return Fetched(answer.body, answer.content_type)
