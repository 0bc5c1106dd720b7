"""A copy of a piece of evidence in somebody's assignment: from a fellow learner of the group, or from one's own learning log."""

from django.core.files import File

from ..models import Evidence
from .sizes import MOST_PHOTOS, MOST_RECORDINGS

SAME = (
    "kind", "caption", "transcript", "media_type", "size", "width", "height", "seconds", "digest", "state",
    "percent", "stripped", "findings", "faces", "looked_at",
    "faces_looked_at",
)  # fmt: skip


def copy(piece, assignment, **more) -> bool:
    """A file of its own, that says where it came from (``origin``). False where it cannot or need not be: the assignment is
    not open, the file is there already, or there are too many. Called in a transaction."""
    kinds = Evidence.RECORDINGS if piece.kind in Evidence.RECORDINGS else (Evidence.Kind.PHOTO,)
    most = MOST_RECORDINGS if piece.kind in Evidence.RECORDINGS else MOST_PHOTOS
    rows = assignment.evidence
    if (
        not assignment.is_open
        or rows.filter(digest=piece.digest).exists()
        or rows.filter(kind__in=kinds).count() >= most
    ):
        return False
    same = {name: getattr(piece, name) for name in SAME}
    owner = piece.assignment or piece.entry
    maker = None if owner.person_id == assignment.person_id else owner.person
    row = Evidence(assignment=assignment, origin=piece, maker=maker, **same, **more)
    with piece.file.open("rb") as content:
        row.file.save("copy", File(content), save=False)
    row.save()
    return True
