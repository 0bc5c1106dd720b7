"""What is kept of someone's learning log: handed out, and erased with its files."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import LearningEntry
from ..learning_log.entries import forget

RETENTION = format_lazy(
    _(
        "Your learning log: until you remove it, or as long as your account exists. What you removed: {removed} days, so that"
        " you can put it back."
    ),
    **settings.RETENTION,
)

KINDS = {"learning_log": accounts.Kind(_("entries of your learning log, with their files"))}


def files(person) -> list:
    """Proofs that came with entries; photos and sound go with the evidence."""
    rows = LearningEntry.everything.filter(person=person).exclude(proof="")
    return [accounts.Attached(f"workplace/proofs/{row.uuid}.pdf", name=row.proof.name) for row in rows]


def export(person) -> dict:
    """Every entry, also those that can still be put back; a file is fetched at its address, while signed in."""
    rows = LearningEntry.everything.filter(person=person).prefetch_related("evidence", "outcomes")
    return {"learning_log": [_entry(row) for row in rows.select_related("placement")]}


def _entry(row) -> dict:
    return {
        "uuid": str(row.uuid),
        "kind": row.kind,
        "title": row.title,
        "provider": row.provider,
        "text": row.text,
        "day": row.happened_on.isoformat(),
        "minutes": row.minutes,
        "outcomes": [outcome.code for outcome in row.outcomes.all()],
        "shared_with": str(row.placement) if row.shared and row.placement else "",
        "shared": row.shared.isoformat() if row.shared else "",
        "removed": row.removed.isoformat() if row.removed else "",
        "proof_sha256": row.proof_digest,
        "file": f"workplace/proofs/{row.uuid}.pdf" if row.proof else "",
        "files": [
            {
                "kind": piece.kind,
                "caption": piece.caption,
                "transcript": piece.transcript,
                "sha256": piece.digest,
                "address": f"{settings.PUBLIC_URL}/bewijsstuk/{piece.uuid}" if piece.file else "",
            }
            for piece in row.evidence.all()
        ],
    }


def erase(person) -> dict[str, int]:
    """Every entry, with its files. Copies in assignments go with the assignments."""
    rows = list(LearningEntry.everything.filter(person=person))
    forget(rows)
    return {"learning_log": len(rows)}
