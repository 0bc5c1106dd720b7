"""How statements and documents may name somebody: by the account here, and by the addresses that tools know."""

from hashlib import sha1
from uuid import UUID

from accounts import api as accounts

from ...xapi.identity import agent_key
from ..describing import actor_of


def agents_of(person) -> list[dict]:
    """Every agent that is this person: the account, and each address that was shown to be theirs, in the open and
    hashed (Data 2.4.2.3)."""
    return [actor_of(person), *agents_at(accounts.confirmed_addresses_of(person))]


def agents_at(addresses) -> list[dict]:
    """Every agent that these addresses are: in the open and hashed (Data 2.4.2.3)."""
    found: list[dict] = []
    for address in sorted(addresses):
        mbox = f"mailto:{address}"
        # The standard says SHA-1; here it only finds what a tool wrote.
        found += [{"mbox": mbox}, {"mbox_sha1sum": sha1(mbox.encode(), usedforsecurity=False).hexdigest()}]
    return found


def keys_of(person) -> list[UUID]:
    return [agent_key(agent) for agent in agents_of(person)]


def keys_at(addresses) -> list[UUID]:
    return [agent_key(agent) for agent in agents_at(addresses)]
