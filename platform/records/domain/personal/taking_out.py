"""Taking a person out of statements that are about somebody else: in their place stands an account that is nobody's."""

import json
import uuid
from typing import Any
from uuid import UUID

from django.conf import settings

from ...models import Attachment, Statement, StatementLink
from ...xapi.equality import fingerprint
from ...xapi.identity import agent_identifier, agent_key, object_key
from ...xapi.incoming import attachments_of
from ...xapi.signatures import USAGE


def take_out(*, statements, keys: set[UUID]) -> set[str]:
    """Put nobody's account in the place of every agent with one of these keys.

    The rest of each statement stays as it was sent, but for a signature: that is over the statement with the person in it,
    so it goes. Returns the files of such.
    """
    nobody = {"account": {"homePage": settings.PUBLIC_URL, "name": f"erased-{uuid.uuid4()}"}}
    files: set[str] = set()
    for row in statements.iterator(chunk_size=200):
        content = _without(row.content, keys, nobody)
        signatures = {one["sha2"].lower() for one in attachments_of(content) if one.get("usageType") == USAGE}
        if signatures:
            _unsign(content, signatures)
            signed = Attachment.objects.filter(statement=row, sha2__in=signatures)
            files.update(signed.values_list("file", flat=True))
            signed.delete()
        _rewrite(row, content)
        StatementLink.objects.filter(statement=row, key__in=keys).update(key=agent_key(nobody))
    return files


def _unsign(content: dict, signatures: set[str]) -> None:
    """Take what is said of the attachments with these digests out of the statement, and of a sub-statement."""
    for holder in (content, content["object"]):
        if "attachments" in holder:
            holder["attachments"] = [
                one for one in holder["attachments"] if one["sha2"].lower() not in signatures
            ]
            if not holder["attachments"]:
                del holder["attachments"]


def _rewrite(row: Statement, content: dict) -> None:
    # Escaped: a text may hold half a character, which has no bytes.
    row.body = json.dumps(content)
    row.actor_key, row.object_key = agent_key(content["actor"]), object_key(content["object"])
    row.fingerprint = fingerprint(content)
    row.save(update_fields=["body", "actor_key", "object_key", "fingerprint"])


def _without(thing: Any, keys: set[UUID], nobody: dict) -> Any:
    """The same JSON, with nobody in the place of these agents, wherever they stand."""
    if isinstance(thing, list):
        return [_without(one, keys, nobody) for one in thing]
    if not isinstance(thing, dict):
        return thing
    if is_agent(thing) and agent_key(thing) in keys:
        thing = {name: thing[name] for name in ("objectType", "member") if name in thing} | nobody
    return {name: _without(one, keys, nobody) for name, one in thing.items()}


def is_agent(thing: dict) -> bool:
    """Whether this reads as an agent; in an extension it may look like one without being one."""
    account = thing.get("account", {})
    if not isinstance(account, dict) or ("account" in thing and not {"homePage", "name"} <= account.keys()):
        return False
    return agent_identifier(thing) is not None
