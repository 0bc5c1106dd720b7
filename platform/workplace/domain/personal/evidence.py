"""What is kept of someone's evidence, uploads and drafts: handed out, and erased with its files."""

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Draft, Evidence, GroupMember, PeerFeedback, Upload, UploadPart
from ..emptying import empty
from ..photos import remove_files, remove_names
from ..uploads import strays

RETENTION = format_lazy(
    _(
        "Evidence and reflections: until you remove them, or {evidence} days after you last changed the work; you hear so by mail"
        " thirty days before. Evidence that you removed: {removed} days, so that you can put it back. Files that did not arrive"
        " completely: {uploads} days after the last part. What you typed and did not save: {drafts} days."
    ),
    **settings.RETENTION,
)

KINDS = {
    "evidence": accounts.Kind(_("pieces of evidence, with their files")),
    "uploads": accounts.Kind(_("files on their way")),
    "drafts": accounts.Kind(_("drafts")),
    "feedback": accounts.Kind(_("feedback to and from members of your group")),
    "shared": accounts.Kind(
        _("pieces of yours in the work of your group, emptied"),
        _("Picture, sound and words are gone. What a fellow learner was judged by stays known by its number (SHA-256), as long"
          " as they keep their work."),
    ),
}  # fmt: skip

# Of what is kept: photos are JPEG, recordings as they were made or came.
ENDINGS = {
    "image/jpeg": ".jpg",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/ogg": ".ogg",
    "audio/wav": ".wav",
    "audio/webm": ".webm",
    "video/mp4": ".mp4",
    "video/quicktime": ".mov",
    "video/webm": ".webm",
}


def path_of(piece) -> str:
    """Where a piece's file lies in an export."""
    ending = ENDINGS.get(piece.media_type, "")
    return f"workplace/evidence/{piece.uuid}{ending}" if piece.file else ""


def files(person) -> list:
    """Every file of a piece, also of what can still be put back."""
    mine = Q(assignment__person=person) | Q(entry__person=person)
    rows = Evidence.everything.filter(mine).exclude(file="")
    return [accounts.Attached(path_of(row), name=row.file.name) for row in rows]


def pieces_of(assignment) -> list[dict]:
    """Each piece of evidence of an assignment; a file is fetched at its address, while signed in, or lies in the export."""
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
            "file": path_of(piece),
            "checked_for": piece.findings,
            "looked_again": piece.looked_at.isoformat() if piece.looked_at else "",
            "looked_at_faces": piece.faces_looked_at.isoformat() if piece.faces_looked_at else "",
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
        "in_the_group": list(_in_the_group(person).values("kind", "caption", "digest", "created")),
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


def _in_the_group(person):
    """Copies of their pieces in the work of fellow learners: by who made it, and of older ones by where it came from."""
    made = Q(maker=person) | Q(origin__assignment__person=person)
    return Evidence.everything.filter(made).exclude(assignment__person=person)


def erase(person) -> dict[str, int]:
    """Remove every piece with its file, every upload with what was received, every draft.

    What they made goes from the work of their group too: where a fellow learner was or is judged by it, its digest stays.
    """
    emptied = empty(_in_the_group(person))
    for member in GroupMember.objects.filter(assignment__person=person).select_related("group"):
        member.group.left = [*member.group.left, member.profession]
        member.group.save(update_fields=["left"])
    pieces = Evidence.everything.filter(assignment__person=person)
    files = [row.file for row in pieces if row.file]
    uploads = list(Upload.objects.filter(person=person))
    names = list(UploadPart.objects.filter(upload__in=uploads).values_list("name", flat=True))
    told = Q(giver__assignment__person=person) | Q(receiver__assignment__person=person)

    def files_too():
        remove_files(files)
        remove_names({*names, *(name for row in uploads for name in strays(row.uuid))})

    # A file that is gone does not come back with a transaction that fails: files go when the rows are gone for good.
    transaction.on_commit(files_too)
    return {
        "drafts": accounts.remove(Draft.objects.filter(assignment__person=person)),
        "uploads": accounts.remove(Upload.objects.filter(person=person)),
        "feedback": accounts.remove(PeerFeedback.objects.filter(told)),
        "evidence": accounts.remove(pieces),
        "shared": emptied,
    }
