"""How our own addresses are read: from the database, without the network."""

import json
import uuid
from urllib.parse import urlsplit

from django.conf import settings

from ..models import Issuer, ShareView, StatusList
from ..proofs import context_store
from . import documents, sharing, status_lists

DEFAULT_PORTS = {"http": 80, "https": 443}


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


def own_document(address: str) -> bytes | None:
    """What we ourselves answer at an address under PUBLIC_URL; None when it is not ours.

    Raises LookupError when the address is ours and there is nothing at it, or nothing for everybody.
    """
    if not is_ours(address):
        return None
    parts = [part for part in urlsplit(address).path.split("/") if part]
    try:
        match parts:
            case ["issuers", slug, "did.json"]:
                return json.dumps(documents.did_document(Issuer.objects.get(slug=slug))).encode()
            case ["status", name]:
                row = StatusList.objects.get(uuid=uuid.UUID(name))
                return status_lists.document(row).encode()
            case ["contexts", "microcredential-v1.json"]:
                return context_store.microcredential_bytes()
            case ["s", token]:
                return _shared(token).encode()
    except (Issuer.DoesNotExist, StatusList.DoesNotExist, ValueError) as problem:
        raise LookupError(address) from problem
    raise LookupError(address)


def _shared(token: str) -> str:
    """The document behind a link that works; whoever checks it counts as somebody who looked."""
    link = sharing.read(token.removesuffix(".json"))
    if link is None or not link.is_usable:
        raise LookupError(token)
    sharing.log(link=link, what=ShareView.What.FILE)
    return link.credential.document
