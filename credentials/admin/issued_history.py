"""What happened to a credential, out of the log: when, what, and who, where that is somebody this issuer knows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from audit import api as audit
from organisations import api as organisations

from .. import rules

ACTIONS = {
    "credentials.awarded": lambda: _("Awarded by hand"),
    "credentials.consent": lambda: _("The holder agreed"),
    "credentials.claim_sent": lambda: _("Link sent to the holder"),
    "credentials.claim_withdrawn": lambda: _("Link withdrawn"),
    "credentials.claimed": lambda: _("Taken by the holder, with the link"),
    "credentials.signed": lambda: _("Signed"),
    "credentials.suspended": lambda: _("Suspended"),
    "credentials.revoked": lambda: _("Withdrawn"),
    "credentials.replaced": lambda: _("Replaced by a newer copy"),
    "credentials.reissued": lambda: _("Signed anew as a correction"),
    "credentials.lifted": lambda: _("Signed anew after a suspension"),
    "credentials.renamed": lambda: _("Name of the holder put right"),
    "credentials.wallet_copy": lambda: _("Copy for a wallet"),
}
# The row of the new one stands beside that of the old one: once is enough.
SHOWN_ONCE = {"credentials.replaced"}


@dataclass(frozen=True)
class Event:
    """One line of the history; ``copy`` is the number of the copy in its line, 0 where it was about the award."""

    at: datetime
    what: str
    who: str
    reason: str
    copy: int


def history_of(credential, line) -> list[Event]:
    """Oldest first: of the award, and of every copy in its line. Reads the log once."""
    award, numbers = credential.award, {str(row.uuid): number for number, row in enumerate(line, 1)}
    people = _people(credential)
    reasons = _reasons(line)
    return [
        Event(
            at=entry.at,
            what=ACTIONS[entry.action](),
            who=people.get(entry.actor, _("somebody who is not known here any more") if entry.actor else ""),
            reason=reasons.get((entry.subject, entry.action), ""),
            copy=numbers.get(entry.subject, 0),
        )
        for entry in audit.entries_of([*numbers, str(award.uuid)], actions=ACTIONS)
    ]


def _reasons(line) -> dict[tuple[str, str], str]:
    """Why a copy stands as it does; of what came before, only the log remains."""
    return {
        (str(row.uuid), f"credentials.{row.status.kind}"): row.status.reason
        for row in line
        if row.status.revoked is not None
    }


def _people(credential) -> dict[str, str]:
    """Who may be behind a keyed hash: those who administer this issuer, and the holder."""
    known = organisations.people_with_role(credential.issuer.organisation_id, *rules.ADMINISTRATORS)
    found = {audit.hash_of_person(person.uuid): person.name for person in known}
    holder = credential.award.person
    return found | {audit.hash_of_person(holder.uuid): holder.name or _("the holder")}
