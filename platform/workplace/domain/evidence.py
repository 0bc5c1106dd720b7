"""Photos as evidence; and what goes for every piece: taken away, put back, looked at again."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Evidence
from . import faces, photos
from .checking import check
from .errors import BadPhoto
from .opening import open_locked
from .sizes import MOST_PHOTOS

# What was removed can be put back so long; then it is gone for good.
UNDO_FOR = timedelta(days=30)


def add_photo(*, assignment, upload, caption="", looked_at=False) -> Evidence:
    """Keep a photo without its metadata, and what it shows. The same picture twice is kept once.

    Faces that are seen are for the learner to look at (``look_again``). Raises BadPhoto, ClientData (in the caption), NotOpen.
    """
    seen = check(caption, looked_at=looked_at)
    photo = photos.clean(upload)
    found = faces.in_picture(photo.content)
    with transaction.atomic():
        locked = open_locked(assignment)
        existing = locked.evidence.filter(digest=photo.digest).first()
        if existing:
            return existing
        if locked.evidence.filter(kind=Evidence.Kind.PHOTO).count() >= MOST_PHOTOS:
            raise BadPhoto(_("There are six photos already. Remove one before you add another."))
        evidence = Evidence(
            assignment=locked,
            kind=Evidence.Kind.PHOTO,
            caption=caption.strip(),
            media_type="image/jpeg",
            size=len(photo.content),
            width=photo.width,
            height=photo.height,
            digest=photo.digest,
            faces=found,
            **seen,
        )
        evidence.file.save("photo.jpg", ContentFile(photo.content), save=False)
        evidence.save()
    return evidence


def look_again(*, assignment, evidence) -> None:
    """The learner looked at the faces that were pointed out: none of them is of somebody who did not agree."""
    with transaction.atomic():
        open_locked(assignment)
        Evidence.objects.filter(pk=evidence.pk).update(looked_at=timezone.now())


def remove_evidence(*, assignment, evidence) -> None:
    """Take a piece of evidence away; it can be put back for thirty days. A text goes at once: its form is still there."""
    with transaction.atomic():
        open_locked(assignment)
        if evidence.kind == Evidence.Kind.TEXT:
            evidence.delete()
        else:
            Evidence.objects.filter(pk=evidence.pk).update(removed=timezone.now())


def removed_of(assignment) -> list[Evidence]:
    """What can still be put back, newest first: one statement."""
    since = timezone.now() - UNDO_FOR
    return list(
        Evidence.everything.filter(assignment=assignment, removed__gte=since)
        .exclude(state=Evidence.State.FAILED)
        .order_by("-removed")
    )


def put_back(*, assignment, evidence) -> Evidence:
    """Undo a removal. Where the same file was added again meanwhile, that one stays. Raises BadPhoto, NotOpen."""
    with transaction.atomic():
        locked = open_locked(assignment)
        row = Evidence.everything.select_for_update().get(pk=evidence.pk, assignment=locked)
        same = locked.evidence.filter(digest=row.digest).first()
        if same:
            return same
        photos_now = locked.evidence.filter(kind=Evidence.Kind.PHOTO).count()
        if row.kind == Evidence.Kind.PHOTO and photos_now >= MOST_PHOTOS:
            raise BadPhoto(_("There are six photos already. Remove one before you add another."))
        row.removed = None
        row.save(update_fields=["removed"])
    return row


def forget_removed() -> int:
    """Evidence that was taken away thirty days ago goes for good; returns how many."""
    old = list(Evidence.everything.filter(removed__lt=timezone.now() - UNDO_FOR)[:200])
    with transaction.atomic():
        Evidence.everything.filter(pk__in=[row.pk for row in old]).delete()
        files = [row.file for row in old if row.file]
        transaction.on_commit(lambda: photos.remove_files(files))
    return len(old)


def gaps(assignment) -> list[str]:
    """What of the evidence must still happen before a judgement can be asked, in words: one statement."""
    rows = list(assignment.evidence.values_list("state", "faces", "looked_at"))
    found = []
    if not rows:
        found.append(_("evidence: a text, a photo or a recording"))
    if any(state == Evidence.State.WAITING for state, _seen, _looked in rows):
        found.append(_("a moment of patience: a recording is still being prepared"))
    if any(state == Evidence.State.FAILED for state, _seen, _looked in rows):
        found.append(_("another recording for the one that cannot be played, or remove that one"))
    if any(seen and looked is None for _state, seen, looked in rows):
        found.append(_("your look at the faces that were found"))
    return found
