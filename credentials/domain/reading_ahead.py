"""For what we signed ourselves: everything of ours that a check of it will ask for, read in a few questions.

However many endorsements stand in a credential, its page asks the database as often as for one without.
"""

import json
import re
from uuid import UUID

from django.conf import settings

from keys import api as keys

from ..models import Issuer, StatusList
from ..proofs.identifiers import did_web_url
from ..verifying.circumstances import Recognition
from ..verifying.fetching import Fetched
from . import documents, registry, status_lists
from .reaching import ACCEPT, Reach

UUID_TEXT = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class ReadingAhead(Reach):
    """A fetcher for one document of ours; what it did not foresee is asked as ever."""

    def __init__(self, text: str):
        super().__init__()
        # A DID of ours up to its slug; "x" makes it with the very host that our documents bear.
        prefix = Issuer(slug="x").did[:-1]
        slugs = set(re.findall(re.escape(prefix) + r"([A-Za-z0-9_-]+)", text))
        lists = set(re.findall(rf"{re.escape(settings.PUBLIC_URL)}/status/({UUID_TEXT})", text))
        issuers = list(Issuer.objects.filter(slug__in=slugs))
        self._keys = keys.public_keys_of_many([issuer.key_owner for issuer in issuers])
        self._issuers = {did_web_url(issuer.did): issuer for issuer in issuers}
        rows = StatusList.objects.select_related("issuer").filter(uuid__in=lists)
        self._lists = {status_lists.address_of(row): row for row in rows}
        self._recognised = registry.recognise_many([issuer.did for issuer in issuers])

    def __call__(self, url: str, *, accept: str = ACCEPT) -> Fetched:
        issuer, listed = self._issuers.get(url), self._lists.get(url)
        if issuer is not None:
            found = documents.did_document(issuer, self._keys[issuer.key_owner])
            return Fetched(json.dumps(found).encode(), "application/did+json")
        # Any other form than the usual, and one that must be signed first, goes the long way.
        if listed is not None and not status_lists.is_stale(listed, status_lists.DEFAULT, key_of=self._key):
            return Fetched(listed.document.encode(), status_lists.DEFAULT)
        return super().__call__(url, accept=accept)

    def recognise(self, issuer: str) -> Recognition | None:
        """The registry, for the issuers that it read ahead."""
        return self._recognised.get(issuer)

    def _key(self, method: str):
        wanted = UUID(method.rpartition("#")[2].removesuffix("-jwk"))
        return next((key for found in self._keys.values() for key in found if key.uuid == wanted), None)
