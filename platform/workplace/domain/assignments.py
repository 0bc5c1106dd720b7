"""Start and fill in an assignment."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from courses import api as courses

from ..models import Assignment, Evidence, Placement
from . import client_data, photos
from .errors import BadPhoto, ClientData, NotOpen

MAX_PHOTOS = 6


def start(*, person, enrolment, activity, language) -> Assignment:
    """The assignment of this enrolment, made with the brief as it reads now; a second start finds the first."""
    brief = courses.assignment_brief(activity, language)
    with transaction.atomic():
        assignment, _made = Assignment.objects.get_or_create(
            enrolment=enrolment,
            activity=activity,
            defaults={"person": person, "brief": brief.as_dict(), "brief_version": brief.version},
        )
    return assignment


def _open(assignment) -> Assignment:
    """The row, locked for this transaction; refused when it is with an assessor or done."""
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if not locked.is_open:
        raise NotOpen(
            _("This assignment is with your assessor now. Withdraw the invitation if you want to change it.")
        )
    return locked


def _check_text(*texts, looked_at) -> None:
    client_data.refuse_bsn(*texts)
    findings = [finding for text in texts for finding in client_data.look(text)]
    if findings and not looked_at:
        raise ClientData(findings, refused=False)


def save_work(*, assignment, text, reflection, looked_at=False) -> Assignment:
    """Keep the text and the reflection.

    A text that may hold client data is kept only when the learner says to have looked (``looked_at``); one with a
    citizen service number never. Raises ClientData, NotOpen. An emptied text removes the piece of evidence.
    """
    text, reflection = text.replace("\r\n", "\n").strip(), reflection.replace("\r\n", "\n").strip()
    _check_text(text, reflection, looked_at=looked_at)
    with transaction.atomic():
        locked = _open(assignment)
        locked.reflection = reflection
        locked.save(update_fields=["reflection", "changed"])
        if text:
            raw = text.encode()
            locked.evidence.update_or_create(
                kind=Evidence.Kind.TEXT,
                defaults={"text": text, "size": len(raw), "digest": hashlib.sha256(raw).hexdigest()},
            )
        else:
            locked.evidence.filter(kind=Evidence.Kind.TEXT).delete()
    return locked


def add_photo(*, assignment, upload, caption="", looked_at=False) -> Evidence:
    """Keep a photo without its metadata, and what it shows. The same picture twice is kept once.

    Raises BadPhoto, ClientData (in the caption), NotOpen.
    """
    _check_text(caption, looked_at=looked_at)
    photo = photos.clean(upload)
    with transaction.atomic():
        locked = _open(assignment)
        existing = locked.evidence.filter(digest=photo.digest).first()
        if existing:
            return existing
        if locked.evidence.filter(kind=Evidence.Kind.PHOTO).count() >= MAX_PHOTOS:
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
        )
        evidence.file.save("photo.jpg", ContentFile(photo.content), save=False)
        evidence.save()
    return evidence


def remove_evidence(*, assignment, evidence) -> None:
    """Remove a piece of evidence; its file goes when the transaction has succeeded."""
    with transaction.atomic():
        _open(assignment)
        file = evidence.file
        evidence.delete()
        if file:
            transaction.on_commit(lambda: photos.remove_files([file]))


def place(*, assignment, organisation_name, setting, client_group, start, end=None) -> Placement:
    """Say where the work is done. One placement can serve several assignments; changing it changes no judgement.

    Raises ClientData, NotOpen.
    """
    client_data.refuse_bsn(organisation_name)
    with transaction.atomic():
        locked = _open(assignment)
        # Two assignments at once may have made the same one twice; either will do.
        said = {
            "person": locked.person, "organisation_name": organisation_name.strip(), "setting": setting,
            "client_group": client_group, "start": start, "end": end,
        }  # fmt: skip
        placement = Placement.objects.filter(**said).order_by("pk").first() or Placement.objects.create(
            **said
        )
        locked.placement = placement
        locked.save(update_fields=["placement", "changed"])
    return placement
