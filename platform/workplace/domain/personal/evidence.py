"""What is kept of someone's evidence, uploads and drafts: handed out, and erased with its files."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...models import Draft, Evidence, GroupMember, Upload, UploadPart
from ..photos import remove_files, remove_names
from ..uploads import strays

RETENTION = _(
    "Evidence that you removed: thirty days, so that you can put it back. Files that did not arrive completely: a week after the last part."
)


def pieces_of(assignment) -> list[dict]:
    """Each piece of evidence of an assignment; a file is fetched at its address, while signed in."""
    return [
        {
            "kind": piece.kind,
            "text": piece.text,
            "caption": piece.caption,
            "transcript": piece.transcript,
            "media_type": piece.media_type,
            "size": piece.size,
            "sha256": piece.digest,
            "address": f"{settings.PUBLIC_URL}/bewijsstuk/{piece.uuid}" if piece.file else "",
            "checked_for": piece.findings,
            "looked_again": piece.looked_at.isoformat() if piece.looked_at else "",
            "at": piece.created.isoformat(),
        }
        for piece in assignment.evidence.all()
    ]


def export(person) -> dict:
    """What is not in an assignment yet, or no more."""
    drafts = Draft.objects.filter(assignment__person=person).select_related("assignment")
    removed = Evidence.everything.filter(assignment__person=person, removed__isnull=False)
    return {
        "uploads": list(
            Upload.objects.filter(person=person).values("uuid", "kind", "size", "received", "created")
        ),
        "drafts": [
            {"assignment": str(row.assignment.uuid), "now": row.values, "other": row.other} for row in drafts
        ],
        "groups": [
            _group(row)
            for row in GroupMember.objects.filter(assignment__person=person).select_related("group")
        ],
        "removed": list(removed.values("uuid", "kind", "caption", "removed")),
    }


def _group(row) -> dict:
    told = {"given": row.given.all(), "received": row.received.all()}
    return {
        "name": row.group.name,
        "profession": row.profession,
        **{
            name: [{"went_well": one.went_well, "next_step": one.next_step} for one in rows]
            for name, rows in told.items()
        },
    }


def erase(person) -> None:
    """Remove every piece with its file, every upload with what was received, every draft."""
    # What they made goes from the work of their group too.
    pieces = Evidence.everything.filter(Q(assignment__person=person) | Q(origin__assignment__person=person))
    files = [row.file for row in pieces if row.file]
    uploads = list(Upload.objects.filter(person=person))
    names = list(UploadPart.objects.filter(upload__in=uploads).values_list("name", flat=True))
    Draft.objects.filter(assignment__person=person).delete()
    Upload.objects.filter(person=person).delete()
    pieces.delete()

    def files_too():
        remove_files(files)
        remove_names({*names, *(name for row in uploads for name in strays(row.uuid))})

    # A file that is gone does not come back with a transaction that fails: files go when the rows are gone for good.
    transaction.on_commit(files_too)
