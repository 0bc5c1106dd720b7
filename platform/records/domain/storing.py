"""Storing what tools send: all of a request or nothing, each statement once, the authority always ours."""

import json
import uuid
from contextlib import nullcontext
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError

from accounts import api as accounts

from ..models import Statement
from ..models.clients import Client
from ..xapi.equality import fingerprint
from ..xapi.identity import account_name, agent_key, key_of, object_key
from ..xapi.incoming import Incoming, Sent
from ..xapi.links import links_of
from ..xapi.listing import with_lists
from ..xapi.moments import moment_of, text_of
from ..xapi.rules.values import is_uuid
from ..xapi.text import with_members
from . import attaching
from .inserting import Row, insert, is_one_step
from .packages.recording import Admitted, NotInSession, admit, settle
from .through import TRIES, TooSlow, in_time

# What the specification says to write where a statement says no version itself (Data 2.4.10; 2.0.0, 4.2.4.3).
VERSIONS = {"1.0.3": "1.0.0", "2.0.0": "2.0.0"}
TICK = timedelta(microseconds=1)


class Conflict(Exception):
    """The id is that of another statement (Communication 2.1.1)."""


class NotAllowed(Exception):
    """The client may not store this; the text says what."""


class TryAgain(Exception):
    """Nothing is kept, and the same request may be kept in a moment."""


def store(*, client: Client, incoming: Incoming, version: str) -> list[str]:
    """Keep these statements, which were checked by ``records.xapi.incoming``, and return their ids in the order sent.

    A statement that is there already, and is the same (Data 2.3.1), changes nothing; Conflict, and nothing is kept, when
    it is another one. NotAllowed when the client may not store one of them: a voiding statement without the scope
    "statements/void" or of what we wrote ourselves, another agent or registration than those that it is for. Somebody who is erased meanwhile is nobody
    here any more, and the statement is kept as of an account that is not known.
    """
    for _attempt in range(TRIES):
        drafts = _drafts(client, incoming.statements)
        _check_allowed(client, drafts)
        try:
            in_time(lambda now, drafts=drafts: _write(client, incoming, version, drafts, now))
        except IntegrityError:
            if not Client.objects.filter(pk=client.pk, active=True).exists():
                raise NotAllowed("these credentials do not work any more") from None
        except TooSlow:
            break
        else:
            return [str(draft["uuid"]) for draft in drafts]
    raise TryAgain("the store is too busy now; try again")


def _write(client: Client, incoming: Incoming, version: str, drafts: list[dict], now: datetime) -> None:
    """All of it, or nothing, as stored from this moment on."""
    if not drafts:
        return
    rows = _rows(client, incoming.statements, drafts, version, now)
    # The outermost transaction: when the answer goes out, the statements are on the disk.
    alone = is_one_step(rows) and not incoming.parts and not client.registration
    with nullcontext() if alone else attaching.kept_with_its_rows() as files:
        launched = _admitted(client, rows, incoming)
        made = insert(rows)
        if len(made) < len(rows):
            _compare(client.tenant, [row for row in rows if row.uuid not in made])
        if incoming.parts:
            new = {row.uuid: sent.statement for row, sent in zip(rows, incoming.statements, strict=True)}
            files.attach(
                tenant=client.tenant,
                made={made[of]: said for of, said in new.items() if of in made},
                parts=incoming.parts,
            )
        if launched:
            settle(admitted=launched)


def _admitted(client: Client, rows: list[Row], incoming: Incoming) -> Admitted | None:
    """The session that a client was made for, when its rules allow these statements."""
    try:
        return admit(client=client, rows=rows, statements=[sent.statement for sent in incoming.statements])
    except NotInSession as problem:
        raise NotAllowed(str(problem)) from problem


def authority_of(client: Client) -> dict:
    """Who says that a statement is true: the tool, by an account here, whatever it wrote (Data 2.4.9)."""
    return {"objectType": "Agent", "account": {"homePage": settings.PUBLIC_URL, "name": client.username}}


def _drafts(client: Client, statements: list[Sent]) -> list[dict]:
    """What of each row does not hang on the moment: it takes the most time, and the moment is chosen after it."""
    people = _people(statements)
    return [_draft(client, sent.statement, people) for sent in statements]


def _draft(client: Client, said: dict, people) -> dict:
    registration = said.get("context", {}).get("registration")
    return {
        "tenant": client.tenant,
        "uuid": UUID(said["id"]) if "id" in said else uuid.uuid4(),
        "verb": said["verb"]["id"],
        "actor_key": agent_key(said["actor"]),
        "verb_key": key_of(said["verb"]["id"]),
        "object_key": object_key(said["object"]),
        "fingerprint": fingerprint(said),
        "person": people.get(_own_account(said["actor"])),
        "client": client.pk,
        "registration": UUID(registration) if registration else None,
        "links": links_of(said),
    }


def _rows(
    client: Client, statements: list[Sent], drafts: list[dict], version: str, now: datetime
) -> list[Row]:
    authority = json.dumps(authority_of(client))
    # Each a microsecond later, so that the order of a batch is kept.
    return [
        _row(draft, sent, version, now + number * TICK, authority)
        for number, (draft, sent) in enumerate(zip(drafts, statements, strict=True))
    ]


def _row(draft: dict, sent: Sent, version, stored, authority) -> Row:
    said = sent.statement
    moment = moment_of(said["timestamp"]) if "timestamp" in said else stored
    body = _body(sent, draft["uuid"], version, moment, stored, authority)
    return Row(**draft, timestamp=moment, stored=stored, body=body)


def _body(sent: Sent, of, version, moment, stored, authority) -> str:
    """The text that is handed out: as it was sent, with what is the store's to say."""
    said = sent.statement
    put = {"stored": f'"{text_of(stored)}"', "authority": authority}
    if "id" not in said:
        put["id"] = f'"{of}"'
    if "version" not in said:
        put["version"] = f'"{VERSIONS[version]}"'
    # 2.0.0 hands out UTC, which a text that ends in Z already is.
    if "timestamp" not in said or (version == "2.0.0" and said["timestamp"][-1] not in "Zz"):
        put["timestamp"] = f'"{text_of(moment)}"'
    return with_members(with_lists(said, sent.text), put, present=not put.keys().isdisjoint(said))


def _own_account(agent) -> str | None:
    """The name of an account of ours, None for any other agent."""
    account = agent.get("account")
    return account_name(account) if account and account["homePage"] == settings.PUBLIC_URL else None


def _people(statements: list[Sent]) -> dict[str | None, int]:
    """Primary keys of people here that statements are about, by the name of their account."""
    names = {_own_account(sent.statement["actor"]) for sent in statements} - {None}
    uuids = [UUID(name) for name in names if is_uuid(name)]
    if not uuids:
        return {}
    found = accounts.Person.objects.filter(uuid__in=uuids).values_list("uuid", "pk")
    return {str(of): pk for of, pk in found}


def _check_allowed(client: Client, drafts: list[dict]) -> None:
    voids = {target for draft in drafts for target in draft["links"].voids}
    if voids and not client.may("statements/void"):
        raise NotAllowed("voiding needs the scope statements/void")
    # What we say of somebody rests on what is here: it is taken back there, with a reason, and pages follow.
    if voids and Statement.objects.filter(tenant=client.tenant, uuid__in=voids, client=None).exists():
        raise NotAllowed("what this site itself recorded is taken back on the site alone")
    if client.agent_key and any(draft["actor_key"] != client.agent_key for draft in drafts):
        raise NotAllowed("these credentials are for another agent")
    if client.registration and any(draft["registration"] != client.registration for draft in drafts):
        raise NotAllowed("these credentials are for another registration")


def _compare(tenant: int, rows: list[Row]) -> None:
    """What was not written is there already: the same statements, or Conflict."""
    found = dict(
        Statement.objects.filter(tenant=tenant, uuid__in=[row.uuid for row in rows])
        .order_by()
        .values_list("uuid", "fingerprint")
    )
    for row in rows:
        if found.get(row.uuid) != row.fingerprint:
            raise Conflict(f"the id {row.uuid} is that of another statement")
