"""Keeping, merging and removing documents; two at the same moment never lose each other's work (Communication 3.1).

``client`` is the tool that writes, None for the site itself. One of a launch writes while its session is open and no
longer: NotInSession, and nothing changes.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models.clients import Client
from ..models.documents import NONE, Document
from ..xapi.identity import key_of
from ..xapi.refusal import Refused, TooLarge
from ..xapi.text import MOST_BYTES
from .packages.recording import stay_open

JSON = "application/json"


class NoMerge(Refused):
    """One of the two is no JSON object, so that they cannot be put together."""


@dataclass(frozen=True)
class Context:
    """Where documents lie: a kind, and what they are about."""

    kind: str
    tenant: int
    activity: str = ""
    agent_key: UUID = NONE
    registration: UUID | None = None

    @property
    def keys(self) -> dict:
        """How its rows are found; without a registration, those of every registration."""
        found = {
            "tenant": self.tenant,
            "kind": self.kind,
            "agent_key": self.agent_key,
            "activity_key": key_of(self.activity) if self.activity else NONE,
        }
        return {**found, "registration": self.registration} if self.registration else found


def document(context, name) -> Document | None:
    return Document.objects.filter(**_one(context, name)).first()


def names(context, *, since=None) -> tuple[list[str], object]:
    """Ids of the documents of a context, oldest first, and when the last of them was changed (None without any)."""
    rows = Document.objects.filter(**context.keys)
    if since is not None:
        rows = rows.filter(updated__gt=since)
    found = list(rows.values_list("name", "updated"))
    return list(dict.fromkeys(name for name, _updated in found)), found[-1][1] if found else None


def put(*, client: Client | None, context, name, content, content_type, check: Callable) -> None:
    """Keep this in the place of what is there. What ``check(document or None)`` raises comes out, and nothing changes."""
    _write(client, context, name, check, lambda _found: (content, content_type))


def post(*, client: Client | None, context, name, content, content_type, check: Callable) -> None:
    """Put two JSON objects together at their top level, or keep a new document. Raises NoMerge, TooLarge where they grow
    beyond what is read as JSON, and what ``check`` raises."""

    def merged(found):
        if found is None:
            return content, content_type
        kept, sent = (_object(*one) for one in ((found.content, found.content_type), (content, content_type)))
        try:
            # In ASCII: an escape may name half a character, which UTF-8 cannot hold.
            made = json.dumps({**kept, **sent}).encode()
        except RecursionError:
            raise NoMerge("one of the documents goes too deep") from None
        if len(made) > MOST_BYTES:
            raise TooLarge(f"together the documents are larger than {MOST_BYTES} bytes")
        return made, content_type

    _write(client, context, name, check, merged)


def delete(*, client: Client | None, context, name, check: Callable) -> None:
    """Remove a document; there is none is as good."""
    with transaction.atomic():
        stay_open(client=client)
        found = Document.objects.select_for_update().filter(**_one(context, name)).first()
        check(found)
        if found:
            found.delete()


def delete_all(*, client: Client | None, context) -> int:
    """Remove all documents of a context. Returns how many."""
    with transaction.atomic():
        stay_open(client=client)
        return Document.objects.filter(**context.keys).delete()[0]


def digests(content: bytes) -> tuple[str, str]:
    """What an ETag is made of: SHA-1, as 1.0.3 wants it (Communication 3.1), and SHA-256. They tell versions apart, no more."""
    sha1 = hashlib.sha1(content, usedforsecurity=False)
    return sha1.hexdigest(), hashlib.sha256(content).hexdigest()


def _write(client, context, name, check, made) -> None:
    with transaction.atomic():
        stay_open(client=client)
        # Of two who make the same document, the second finds the row that the first made, and begins again from it.
        while True:
            found = Document.objects.select_for_update().filter(**_one(context, name)).first()
            check(found)
            content, content_type = made(found)
            values = {"content": content, "content_type": content_type, "updated": timezone.now()}
            if found:
                Document.objects.filter(pk=found.pk).update(**values)
                return
            try:
                with transaction.atomic():
                    Document.objects.create(
                        **_one(context, name), name=name, activity=context.activity, **values
                    )
                return
            except IntegrityError:
                continue


def _one(context, name) -> dict:
    return {**context.keys, "registration": context.registration or NONE, "name_key": key_of(name)}


def _object(content, content_type) -> dict:
    """Raises NoMerge for what is no JSON object."""
    if content_type.partition(";")[0].strip().lower() != JSON:
        raise NoMerge(f"both documents must be {JSON}")
    if len(content) > MOST_BYTES:
        raise TooLarge(f"one of the documents is larger than {MOST_BYTES} bytes")
    found = json.loads(bytes(content))
    if not isinstance(found, dict):
        raise NoMerge("both documents must be JSON objects")
    return found
