"""What credentials keeps about a person: handed out on request, and erased with the account."""

import json

from django.utils.translation import gettext_lazy as _

from ..models import Award, Credential, Subject

RETENTION = _(
    "Awards, credentials and shared links: as long as the account exists. The place in the status list stays, without a name."
)


def export(person) -> dict:
    """Everything somebody earned, the signed documents, with whom it was shared and when somebody looked."""
    awards = (
        Award.objects.filter(person=person)
        .select_related("achievement")
        .prefetch_related("achievement__texts", "credentials__shares__views", "credentials__status")
        .order_by("created", "pk")
    )
    return {"awards": [_award(award) for award in awards]}


def _award(award) -> dict:
    return {
        "name": award.achievement.text(award.language).name,
        "kind": award.kind,
        "state": award.state,
        "created": award.created.isoformat(),
        "completion": award.snapshot,
        "credentials": [_credential(row) for row in award.credentials.all()],
    }


def _credential(row) -> dict:
    entry = getattr(row, "status", None)
    return {
        "document": json.loads(row.document),
        "public": row.public,
        "revoked": entry.revoked.isoformat() if entry and entry.revoked else None,
        "reason": entry.reason if entry else "",
        "shared": [
            {
                "label": link.label,
                "expires": link.expires.isoformat(),
                "withdrawn": link.withdrawn.isoformat() if link.withdrawn else None,
                "views": [view.at.isoformat() for view in link.views.all()],
            }
            for link in row.shares.all()
        ],
    }


def erase(person) -> None:
    """Remove awards, credentials and links. A copy that the learner kept can still be checked: the place in the status
    list stays, and names nobody."""
    # A correction protects what it replaces: the newest goes first.
    for credential in Credential.objects.filter(award__person=person).order_by("-pk"):
        credential.delete()
    Award.objects.filter(person=person).delete()
    Subject.objects.filter(person=person).delete()
