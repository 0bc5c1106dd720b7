"""Agents and groups (Data 2.4.2), and the authority (2.4.9)."""

import re
from typing import Any

from ..refusal import Refused
from . import values
from .objects import Table, check, list_of, shape, word

# One mailbox; what stands in it is the mail server's matter.
_MBOX = re.compile(r"mailto:[^\s@<>\x00-\x1f\x7f\ud800-\udfff]+@[^\s@<>\x00-\x1f\x7f\ud800-\udfff]+")
_SHA1 = re.compile(r"[0-9A-Fa-f]{40}")
IDENTIFIERS = frozenset({"mbox", "mbox_sha1sum", "openid", "account"})


def _mbox(value: Any) -> None:
    if type(value) is not str or not _MBOX.fullmatch(value):
        raise Refused("must be a mailto IRI with one address")


def _sha1(value: Any) -> None:
    if type(value) is not str or not _SHA1.fullmatch(value):
        raise Refused("must be a SHA-1 digest in hexadecimal")


_IDENTIFIED: Table = {
    "name": values.string,
    "mbox": _mbox,
    "mbox_sha1sum": _sha1,
    "openid": values.iri,
    "account": shape({"homePage": values.iri, "name": values.string}, "homePage", "name"),
}
_AGENT: Table = {**_IDENTIFIED, "objectType": word("Agent")}


def agent(thing: Any) -> None:
    """Exactly one identifier (Data 2.4.2.1)."""
    check(thing, _AGENT)
    if len(IDENTIFIERS & thing.keys()) != 1:
        raise Refused("an agent needs exactly one of mbox, mbox_sha1sum, openid, account")


_GROUP: Table = {**_IDENTIFIED, "objectType": word("Group"), "member": list_of(agent)}


def group(thing: Any) -> None:
    """With one identifier, or without one and then with members (Data 2.4.2.2)."""
    check(thing, _GROUP, ("objectType",))
    found = len(IDENTIFIERS & thing.keys())
    if found > 1:
        raise Refused("a group has at most one of mbox, mbox_sha1sum, openid, account")
    if not found and not thing.get("member"):
        raise Refused("a group without an identifier needs members")


def actor(thing: Any) -> None:
    """An agent, unless it says that it is a group."""
    if type(thing) is dict and thing.get("objectType") == "Group":
        group(thing)
    else:
        agent(thing)


def authority(thing: Any) -> None:
    """An agent; or a group without an identifier, of an application and a user: exactly two (Data 2.4.9)."""
    actor(thing)
    if thing.get("objectType") == "Group" and (IDENTIFIERS & thing.keys() or len(thing["member"]) != 2):
        raise Refused("a group as authority has exactly two members and no identifier")
