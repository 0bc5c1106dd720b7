"""Which judgements count together, and whether two assessors are two people."""

import hashlib
import json

from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts import api as accounts

from ..models import Invitation, Judgement
from .places import same_practice


def plain(address: str) -> str:
    """An address without case and without a ``+label``: the same mailbox in another spelling is still the same."""
    local, _at, domain = address.strip().lower().partition("@")
    return f"{local.split('+')[0]}@{domain}"


PLACE = (
    "pk", "organisation_id", "organisation_name", "setting_id", "client_group_id", "start", "end", "supernumerary",
)  # fmt: skip


def work_mark(assignment) -> str:
    """A short text that changes whenever something does that an assessor had on the screen: the evidence with what is said
    of it, the reflection, the answers to questions, and the placement. Two statements."""
    place = assignment.placement
    parts = {
        "reflection": assignment.reflection,
        "evidence": list(assignment.evidence.values_list("digest", "caption", "transcript")),
        "answers": list(assignment.questions.exclude(answered=None).values_list("pk", "answer")),
        "place": [str(getattr(place, name)) for name in PLACE] if place else [],
    }
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def holding(assignment):
    """The judgements of an assignment that hold: not corrected since, and not given as feedback alone."""
    return assignment.judgements.filter(correction=None, formative=False)


def unanswered():
    """Links that work, and by which nobody judged yet: not those of an earlier round, nor of the first of two assessors."""
    given = Judgement.objects.filter(confirmation__invitation=OuterRef("pk"))
    return Invitation.objects.filter(~Exists(given), withdrawn=None, expires__gt=timezone.now())


def in_order(judgements) -> list:
    return sorted(judgements, key=lambda row: (row.said, row.pk))


def counting(judgements, evidence, place) -> list:
    """The positive judgements that still count, of those that hold (``holding``).

    After a "not yet" the work was done again, so what was said before it no longer counts; nor does what was said of
    other evidence than there is now, or of practice elsewhere than in ``place`` (``places.frozen``). A correction stands
    where the first was said. Feedback among them ends nothing, and is returned whatever it says.
    """
    rows = in_order(judgements)
    last = max((at for at, row in enumerate(rows) if not row.positive and not row.formative), default=-1)
    return [row for row in rows[last + 1 :] if row.evidence == evidence and same_practice(row.place, place)]


def same_person(first, second) -> bool:
    """Whether two confirmed assessors may be one person.

    They are two only with two links from the learner, two mailboxes (with all those of an account that either is known by)
    and two names. What remains: someone who was sent two links, and holds two mailboxes that we cannot connect, can give
    two names. The record shows how each of them was verified.
    """
    links = {("link", first.invitation_id)} & {("link", second.invitation_id)}
    return bool(links or marks(first) & marks(second))


def marks(who) -> set[tuple]:
    """By what somebody with a name, an address and perhaps a person is known: mailboxes, name, account."""
    owner = person_behind(who)
    addresses = {who.address, *(accounts.addresses_of(owner) if owner else ())} - {""}
    name = " ".join(who.name.casefold().split())
    return {
        *(("address", plain(address)) for address in addresses),
        *([("name", name)] if name else []),
        *([("person", owner.pk)] if owner else []),
    }


def person_behind(who):
    """The account of somebody with an address and perhaps a person: theirs, or the one that has the mailbox; or None."""
    return who.person or (accounts.person_by_mailbox(plain(who.address)) if who.address else None)
