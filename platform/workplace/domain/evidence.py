"""Photos as evidence; and what goes for every piece: taken away, put back, looked at again."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from jobs import api as jobs

from ..models import Evidence
from . import consents, faces, photos
from .checking import check
from .errors import BadPhoto
from .filing import files_with_rows
from .opening import lies_in, open_locked
from .sizes import MOST_PHOTOS


def add_photo(*, assignment, upload, caption="", looked_at=False) -> Evidence:
    """Keep a photo without its metadata, and what it shows. The same picture twice is kept once. ``assignment`` may also be an
    entry of the learning log.

    Faces that are seen are for the learner to look at (``look_again``). Raises BadPhoto, ClientData (in the caption), NotOpen.
    """
    seen = check(caption, looked_at=looked_at)
    photo = photos.clean(upload)
    found = faces.in_picture(photo.content)
    with files_with_rows() as written:
        locked = open_locked(assignment)
        existing = locked.evidence.exclude(state=Evidence.State.GONE).filter(digest=photo.digest).first()
        if existing:
            return existing
        if locked.evidence.filter(kind=Evidence.Kind.PHOTO).count() >= MOST_PHOTOS:
            raise BadPhoto(_("There are six photos already. Remove one before you add another."))
        evidence = Evidence(
            **lies_in(locked),
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
        written.append(evidence.file)
        evidence.save()
    return evidence


def look_again(*, assignment, evidence) -> None:
    """The learner looked at the faces that were pointed out: none of them is of somebody who did not agree."""
    with transaction.atomic():
        locked = open_locked(assignment)
        Evidence.objects.filter(pk=evidence.pk).update(faces_looked_at=timezone.now())
        accounts.agree(person=locked.person, question=consents.FACES, about=evidence.uuid)


def remove_evidence(*, assignment, evidence) -> None:
    """Take a piece of evidence away; it can be put back for thirty days. A text goes at once: its form is still there."""
    with transaction.atomic():
        open_locked(assignment)
        if evidence.kind == Evidence.Kind.TEXT:
            evidence.delete()
        else:
            Evidence.objects.filter(pk=evidence.pk).update(removed=timezone.now())


def removed_of(home) -> list[Evidence]:
    """What can still be put back, newest first: one statement."""
    since = jobs.before("removed")
    return list(
        Evidence.everything.filter(removed__gte=since, **lies_in(home))
        .exclude(state=Evidence.State.FAILED)
        .order_by("-removed")
    )


def put_back(*, assignment, evidence) -> Evidence:
    """Undo a removal. Where the same file was added again meanwhile, that one stays. Raises BadPhoto, NotOpen."""
    with transaction.atomic():
        locked = open_locked(assignment)
        row = Evidence.everything.select_for_update().get(pk=evidence.pk, **lies_in(locked))
        same = locked.evidence.filter(digest=row.digest).first()
        if same:
            return same
        photos_now = locked.evidence.filter(kind=Evidence.Kind.PHOTO).count()
        if row.kind == Evidence.Kind.PHOTO and photos_now >= MOST_PHOTOS:
            raise BadPhoto(_("There are six photos already. Remove one before you add another."))
        row.removed = None
        row.save(update_fields=["removed"])
    return row


def long_removed():
    """What was taken away so long ago that it cannot be put back any more."""
    return Evidence.everything.filter(removed__lt=jobs.before("removed"))


def forget_removed() -> int:
    """It goes for good, some at a time; returns how many."""
    old = list(long_removed()[:200])
    with transaction.atomic():
        Evidence.everything.filter(pk__in=[row.pk for row in old]).delete()
        files = [row.file for row in old if row.file]
        transaction.on_commit(lambda: photos.remove_files(files))
    return len(old)


def gaps(assignment) -> list[str]:
    """What of the evidence must still happen before a judgement can be asked, in words: one statement."""
    there = assignment.evidence.exclude(state=Evidence.State.GONE)
    rows = list(there.values_list("state", "faces", "faces_looked_at"))
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
