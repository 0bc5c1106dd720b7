"""What credentials keeps about a person: handed out on request, and erased with the account."""

import json

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ..models import Award, Credential, ImportedBadge, Subject
from .portfolio import remove_file

RETENTION = _(
    "Awards, credentials, shared links and badges from elsewhere: as long as the account exists. A badge that you only looked at: a day. The place in the status list stays, without a name."
)


def export(person) -> dict:
    """Everything somebody earned, the signed documents, with whom it was shared and when somebody looked."""
    awards = (
        Award.objects.filter(person=person)
        .select_related("achievement")
        .prefetch_related(
            "achievement__texts", "credentials__shares__views", "credentials__status", "credentials__forms"
        )
        .order_by("created", "pk")
    )
    badges = ImportedBadge.objects.filter(person=person)
    return {"awards": [_award(award) for award in awards], "badges": [_badge(row) for row in badges]}


def _badge(row) -> dict:
    return {
        "name": row.name,
        "issuer": row.issuer_name,
        "sha256": row.digest,
        "verdict": row.verdict,
        "checked": row.checked.isoformat(),
        "added": row.added.isoformat(),
        "kept": row.kept.isoformat() if row.kept else None,
        # The file is fetched there, while signed in.
        "address": f"{settings.PUBLIC_URL}/mijn/bewijzen/van-anderen/{row.uuid}/bestand/",
    }


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
        "tokens": {token.form: token.text for token in row.forms.all()},
        "public": row.public,
        "revoked": entry.revoked.isoformat() if entry and entry.revoked else None,
        "reason": entry.reason if entry else "",
        "shared": [
            {
                "label": link.label,
                "with_evidence": link.with_evidence,
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
    badges = list(ImportedBadge.objects.filter(person=person))
    ImportedBadge.objects.filter(person=person).delete()
    # A file that is gone does not come back with a transaction that fails: files go when the rows are gone for good.
    transaction.on_commit(lambda: [remove_file(row) for row in badges])
