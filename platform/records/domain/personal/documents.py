"""Documents that tools keep about a person: state and agent profiles, of every tenant."""

import base64

from accounts import api as accounts

from ...models import Document
from .naming import keys_at, keys_of


def export(person) -> dict:
    """Each document with where it lies; text as it is, other content in base64."""
    return {"documents": [_told(row) for row in _rows(keys_of(person))]}


def erase(person) -> dict[str, int]:
    """Remove all of them."""
    return {"documents": accounts.remove(_rows(keys_of(person)))}


def export_addresses(addresses) -> dict:
    return {"documents": [_told(row) for row in _rows(keys_at(addresses))]}


def erase_addresses(addresses) -> dict[str, int]:
    return {"documents": accounts.remove(_rows(keys_at(addresses)))}


def _rows(keys):
    return Document.objects.filter(agent_key__in=keys)


def _told(row) -> dict:
    content = bytes(row.content)
    try:
        told = {"content": content.decode()}
    except UnicodeDecodeError:
        told = {"content_base64": base64.b64encode(content).decode()}
    return {
        "kind": row.kind,
        "id": row.name,
        **({"activity": row.activity} if row.activity else {}),
        **({"registration": str(row.registration)} if row.registration.int else {}),
        "content_type": row.content_type,
        "updated": row.updated.isoformat(),
        **told,
    }
