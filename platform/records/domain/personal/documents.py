"""Documents that tools keep about a person: state and agent profiles, of every tenant."""

import base64

from ...models import Document
from .naming import keys_of


def export(person) -> dict:
    """Each document with where it lies; text as it is, other content in base64."""
    return {"documents": [_told(row) for row in _rows(person)]}


def erase(person) -> None:
    """Remove all of them."""
    _rows(person).delete()


def _rows(person):
    return Document.objects.filter(agent_key__in=keys_of(person))


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
