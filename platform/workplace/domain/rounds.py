"""Which judgements count together, and whether two assessors are two people."""

import hashlib

from accounts import api as accounts


def plain(address: str) -> str:
    """An address without case and without a ``+label``: the same mailbox in another spelling is still the same."""
    local, _at, domain = address.strip().lower().partition("@")
    return f"{local.split('+')[0]}@{domain}"


def work_mark(assignment) -> str:
    """A short text that changes whenever the evidence or the reflection does: what an assessor had on the screen."""
    parts = [assignment.reflection, *assignment.evidence.values_list("digest", flat=True)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def counting(judgements, evidence) -> list:
    """The positive judgements that still count.

    After a "not yet" the work was done again, so what was said before it no longer counts; nor does what was said of
    other evidence than there is now.
    """
    rows = sorted(judgements, key=lambda row: (row.created, row.pk))
    last = max((at for at, row in enumerate(rows) if not row.positive), default=-1)
    return [row for row in rows[last + 1 :] if row.evidence == evidence]


def same_person(first, second) -> bool:
    """Whether two confirmed assessors may be one person.

    They are two only with two links from the learner, two mailboxes (with all those of an account that either is known by)
    and two names. What remains: someone who was sent two links, and holds two mailboxes that we cannot connect, can give
    two names. The record shows how each of them was verified.
    """
    return bool(_marks(first) & _marks(second))


def _marks(confirmation) -> set[tuple]:
    owner = confirmation.person or (
        accounts.person_by_email(confirmation.address) if confirmation.address else None
    )
    addresses = {confirmation.address, *(accounts.addresses_of(owner) if owner else ())} - {""}
    name = " ".join(confirmation.name.casefold().split())
    return {
        ("link", confirmation.invitation_id),
        *(("address", plain(address)) for address in addresses),
        *([("name", name)] if name else []),
        *([("person", owner.pk)] if owner else []),
    }
