"""How our own addresses are read: from the database, without the network."""

import json
import uuid
from urllib.parse import urlsplit

from django.conf import settings

from ..models import Endorsement, Issuer, ShareView, StatusList
from ..proofs import context_store
from . import documents, endorsement_states, sharing, status_lists
from .own_rows import Rows

DEFAULT_PORTS = {"http": 80, "https": 443}
ONE_BY_ONE = Rows()


def is_ours(address: str) -> bool:
    """Whether an address lies under PUBLIC_URL, however its host is spelled.

    did:web turns http://localhost:8000 into an https address; on the same host it is still ours.
    """
    host = _host_of(address)
    return host is not None and host == _host_of(settings.PUBLIC_URL)


def _host_of(address: str) -> tuple[str, int | None] | None:
    """Host and port, without a port that its scheme implies; None for what cannot be read."""
    try:
        parts = urlsplit(address)
        port = None if parts.port == DEFAULT_PORTS.get(parts.scheme) else parts.port
    except ValueError:
        return None
    return ((parts.hostname or "").removesuffix("."), port)


def own_document(address: str, accept: str = "", rows: Rows = ONE_BY_ONE) -> bytes | None:
    """What we ourselves answer at an address under PUBLIC_URL, where there is a choice in the form of a media type; None
    when it is not ours. ``rows`` may have been read ahead.

    Raises LookupError when the address is ours and there is nothing at it, or nothing for everybody.
    """
    if not is_ours(address):
        return None
    parts = [part for part in urlsplit(address).path.split("/") if part]
    try:
        match parts:
            case ["issuers", slug, "did.json"]:
                issuer = rows.issuer(slug)
                return json.dumps(documents.did_document(issuer, rows.keys_of(issuer))).encode()
            case ["status", name]:
                row = rows.status_list(uuid.UUID(name))
                form = accept if accept in status_lists.FORMS else status_lists.DEFAULT
                return status_lists.document(row, form, key_of=rows.key_of).encode()
            case ["contexts", "microcredential-v1.json"]:
                return context_store.microcredential_bytes()
            case ["endorsements", name]:
                return _endorsement(uuid.UUID(name.removesuffix(".json"))).encode()
            case ["s", token]:
                return _shared(token).encode()
    except (Issuer.DoesNotExist, StatusList.DoesNotExist, ValueError) as problem:
        raise LookupError(address) from problem
    raise LookupError(address)


def _endorsement(name) -> str:
    """What everybody may read, at the address that is its id."""
    row = Endorsement.objects.filter(uuid=name).first()
    if row is None or not endorsement_states.is_public(row):
        raise LookupError(str(name))
    return row.document


def _shared(token: str) -> str:
    """The document behind a link that works, also with the suffix of a file; whoever checks it counts as somebody who
    looked."""
    link = sharing.read(".".join(token.split(".")[:2]))
    if link is None or not link.is_usable:
        raise LookupError(token)
    sharing.log(link=link, what=ShareView.What.FILE)
    return link.credential.document
