"""What identifies an agent, a verb, an activity: as text, and as a key of fixed size."""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

Json = Mapping[str, Any]
NOBODY = UUID(int=0)
_UUID = re.compile(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def key_of(identifier: str) -> UUID:
    """The first 16 bytes of SHA-256, so that an identifier of any length has an index of one size."""
    return UUID(bytes=sha256(identifier.encode("utf-8", "surrogatepass")).digest()[:16])


def agent_identifier(agent: Json) -> str | None:
    """The one inverse functional identifier of an agent or group (Data 2.4.2.3), None for an anonymous group.

    What differs in capitals alone is the same here: an address, a digest, a uuid as the name of an account. Who looks for
    somebody, to hand out or to erase, must find them however a tool wrote them; the statement itself stays as sent. A space
    stands in no IRI, so that no agent is taken for an activity.
    """
    for name in ("mbox", "mbox_sha1sum"):
        if name in agent:
            return f"{name} {str(agent[name]).lower()}"
    if "openid" in agent:
        return f"openid {agent['openid']}"
    account = agent.get("account")
    return f"account {account['homePage']}\n{account_name(account)}" if account else None


def account_name(account: Json) -> str:
    """The name of an account, a uuid in small letters."""
    name = str(account["name"])
    return name.lower() if _UUID.fullmatch(name) else name


def agent_key(agent: Json) -> UUID:
    identifier = agent_identifier(agent)
    return key_of(identifier) if identifier else NOBODY


def object_key(thing: Json) -> UUID:
    """Of the object of a statement: an activity by its IRI, an agent or group by its identifier."""
    kind = thing.get("objectType", "Activity")
    if kind == "Activity":
        return key_of(thing["id"])
    return agent_key(thing) if kind in ("Agent", "Group") else NOBODY


def agents_in(agent: Json) -> Iterator[UUID]:
    """An agent; of a group itself and its members, as far as they have an identifier."""
    for one in (agent, *agent.get("member", ())):
        identifier = agent_identifier(one)
        if identifier:
            yield key_of(identifier)
