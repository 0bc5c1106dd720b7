"""Our own rows that a check asks for: one by one, or for a document that we signed ourselves read ahead in a few questions."""

import re
from uuid import UUID

from django.conf import settings

from keys import api as keys

from ..models import Issuer, StatusList
from ..verifying.circumstances import Recognition
from . import registry
from .signing_tokens import key_name, key_of

UUID_TEXT = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class Rows:
    """Each row as it is asked for."""

    def issuer(self, slug: str) -> Issuer:
        """Raises Issuer.DoesNotExist."""
        return Issuer.objects.get(slug=slug)

    def keys_of(self, issuer: Issuer) -> list:
        """All that it ever had, oldest first."""
        return keys.public_keys(issuer.key_owner)

    def status_list(self, uuid: UUID) -> StatusList:
        """Raises StatusList.DoesNotExist."""
        return StatusList.objects.get(uuid=uuid)

    def key_of(self, method: str):
        """The key behind one of our verification methods; None when it is not ours."""
        return key_of(method)

    def recognise(self, issuer: str) -> Recognition | None:
        """The registry."""
        return registry.recognise(issuer)


class RowsAhead(Rows):
    """Those that one document of ours names; what it did not foresee is asked as ever.

    However many endorsements stand in a credential, its page asks the database as often as for one without.
    """

    def __init__(self, text: str):
        # A DID of ours up to its slug; "x" makes it with the very host that our documents bear.
        prefix = Issuer(slug="x").did[:-1]
        slugs = set(re.findall(re.escape(prefix) + r"([A-Za-z0-9_-]+)", text))
        lists = set(re.findall(rf"{re.escape(settings.PUBLIC_URL)}/status/({UUID_TEXT})", text))
        self._issuers = {issuer.slug: issuer for issuer in Issuer.objects.filter(slug__in=slugs)}
        self._keys = keys.public_keys_of_many([issuer.key_owner for issuer in self._issuers.values()])
        self._lists = {row.uuid: row for row in StatusList.objects.filter(uuid__in=lists)}
        dids = [issuer.did for issuer in self._issuers.values()]
        self._recognised = dict.fromkeys(dids) | registry.recognise_many(dids)

    def issuer(self, slug):
        return self._issuers.get(slug) or super().issuer(slug)

    def keys_of(self, issuer):
        return self._keys[issuer.key_owner] if issuer.key_owner in self._keys else super().keys_of(issuer)

    def status_list(self, uuid):
        return self._lists.get(uuid) or super().status_list(uuid)

    def key_of(self, method):
        name = key_name(method)
        known = (key for found in self._keys.values() for key in found)
        return next((key for key in known if str(key.uuid) == name), None) or super().key_of(method)

    def recognise(self, issuer):
        return self._recognised[issuer] if issuer in self._recognised else super().recognise(issuer)
