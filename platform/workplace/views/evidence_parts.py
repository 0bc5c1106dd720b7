"""What the learner's page shows of evidence, drafts and readers."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..domain import drafts, evidence, media, sharing, uploads
from ..forms_evidence import PhotoForm, RecordingForm
from ..models import Evidence


def evidence_parts(row, pieces, links) -> dict:
    """``pieces`` and ``links`` (that still work) are read already; each other list is one statement."""
    recordings = [piece for piece in pieces if piece.kind in Evidence.RECORDINGS]
    waiting = [piece for piece in recordings if piece.state == Evidence.State.WAITING]
    return {
        "photos": [piece for piece in pieces if piece.kind == Evidence.Kind.PHOTO],
        "recordings": recordings,
        "logged": [piece for piece in pieces if piece.kind == Evidence.Kind.TEXT and piece.promoted],
        "preparing": preparing_words(waiting) if waiting else "",
        "percent": sum(piece.percent for piece in waiting),
        "most_percent": 100 * len(waiting),
        "removed": evidence.removed_of(row) if row.is_open else [],
        "half_sent": uploads.open_for(person=row.person, about=row.uuid) if row.is_open else [],
        "draft": drafts.of(row),
        "readers": sharing.readers_of(row, links),
        "circle": sharing.circle_of(row.placement),
        "can_convert": media.can_convert(),
        "photo_form": PhotoForm(),
        "audio_form": RecordingForm(kind=Evidence.Kind.AUDIO),
        "video_form": RecordingForm(kind=Evidence.Kind.VIDEO),
    }


def preparing_words(waiting) -> str:
    if not waiting:
        return _("Ready.")
    percent = sum(piece.percent for piece in waiting) // len(waiting)
    return ngettext(
        "One recording is being prepared: %(percent)d%%.",
        "%(count)d recordings are being prepared: %(percent)d%%.",
        len(waiting),
    ) % {"count": len(waiting), "percent": percent}
