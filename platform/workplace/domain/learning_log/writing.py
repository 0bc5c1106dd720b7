"""Keep, change, take away and share an entry of one's own learning log."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts

from ...models import LearningEntry, Placement
from .. import client_data, consents
from ..arriving import arrive
from ..checking import check
from ..errors import NotComplete, WorkplaceError
from ..opening import open_locked
from .proofs import attach
from .telling import tell, untell

OLDEST = timedelta(days=50 * 366)
# What may be said of an entry, by ``log`` and ``change``.
SAID = ("kind", "title", "provider", "text", "happened_on", "minutes")


def log(
    *, person, form_key, text="", happened_on=None, minutes=15, kind=LearningEntry.Kind.WORK, title="", provider="",
    outcomes=(), looked_at=False, file=None, proof=None,
) -> LearningEntry:  # fmt: skip
    """Keep an entry with, perhaps, a file and a proof; the same ``form_key`` of this person again finds the first one.

    ``file`` is what ``arrive`` takes: ``{"kind", "file" or "upload", ...}``; ``proof`` an upload in PDF. All or nothing.
    Raises NotComplete, ClientData, WorkplaceError, and what a file may raise.
    """
    said = _said(
        kind=kind, title=title, provider=provider, text=text, happened_on=happened_on or timezone.localdate(),
        minutes=minutes,
    )  # fmt: skip
    if not (said["text"] or said["title"] or file):
        raise NotComplete(_("Write a word about it, or add a photo or a recording."))
    seen = check(said["text"], said["title"], said["provider"], looked_at=looked_at)
    with transaction.atomic():
        # One at a time for one person: of two equal posts the second finds what the first made.
        accounts.Person.objects.select_for_update().get(pk=person.pk)
        earlier = LearningEntry.everything.filter(person=person, form_key=form_key).first()
        if earlier is not None:
            return earlier
        entry = LearningEntry.objects.create(person=person, form_key=form_key, **said, **seen)
        entry.outcomes.set(outcomes)
        if file:
            add_file(entry=entry, looked_at=looked_at, **file)
        attach(entry, proof)
        tell(entry)
    return entry


def add_file(*, entry, kind, looked_at=False, **said):
    """A photo or a recording with an entry. Raises what ``arrive`` does."""
    caption = said.pop("caption", "") or caption_of(entry)
    return arrive(assignment=entry, kind=kind, caption=caption, looked_at=looked_at, **said)


def caption_of(entry) -> str:
    """What a picture or a sound is called where nobody said it: the first words, or the day."""
    words = entry.title or " ".join(entry.text.split())
    return words[:120] or _("Learning log, %(day)s") % {"day": f"{entry.happened_on:%d-%m-%Y}"}


def change(*, entry, outcomes=None, looked_at=False, file=None, proof=None, **said) -> LearningEntry:
    """Say it otherwise. What was used as evidence keeps the words that it had. Raises as ``log``."""
    with transaction.atomic():
        row = open_locked(entry)
        said = _said(**{name: getattr(row, name) for name in SAID} | said)
        seen = check(said["text"], said["title"], said["provider"], looked_at=looked_at)
        if not (said["text"] or said["title"] or file or row.evidence.exists()):
            raise NotComplete(_("Write a word about it, or add a photo or a recording."))
        told = (row.happened_on, row.minutes)
        for name, value in (said | seen).items():
            setattr(row, name, value)
        row.save()
        if outcomes is not None:
            row.outcomes.set(outcomes)
        if file:
            add_file(entry=row, looked_at=looked_at, **file)
        attach(row, proof)
        if told != (row.happened_on, row.minutes):
            tell(row)
    return row


def _said(*, happened_on, minutes, **words) -> dict:
    words = {name: value.replace("\r\n", "\n").strip() for name, value in words.items()}
    today = timezone.localdate()
    if not isinstance(happened_on, date) or not today - OLDEST <= happened_on <= today:
        raise WorkplaceError(_("Choose a day that has been: today or earlier."))
    if not 1 <= minutes <= 60_000:
        raise WorkplaceError(_("Say how long it took: at least one minute."))
    client_data.refuse_bsn(*words.values())
    return {**words, "happened_on": happened_on, "minutes": minutes}


def remove(*, entry) -> None:
    """Take it away; it can be put back for thirty days. What was used as evidence stays with its assignment."""
    with transaction.atomic():
        row = open_locked(entry)
        row.removed = timezone.now()
        row.save(update_fields=["removed", "changed"])
        untell(row)


def put_back(*, entry) -> LearningEntry:
    """Undo a removal."""
    with transaction.atomic():
        row = LearningEntry.everything.select_for_update().get(pk=entry.pk)
        if row.removed is not None:
            row.removed = None
            row.save(update_fields=["removed", "changed"])
            tell(row)
    return row


def share(*, entry, placement: Placement) -> LearningEntry:
    """Let those of one of one's own placements read it. Raises NotComplete."""
    with transaction.atomic():
        row = open_locked(entry)
        if placement is None or placement.person_id != row.person_id:
            raise NotComplete(_("Choose one of your own placements."))
        row.placement, row.shared = placement, row.shared or timezone.now()
        row.save(update_fields=["placement", "shared", "changed"])
        accounts.agree(
            person=row.person, question=consents.LOG, about=row.uuid, to=placement.organisation_name
        )
    return row


def keep_private(*, entry) -> LearningEntry:
    """Take the sharing back."""
    with transaction.atomic():
        row = open_locked(entry)
        row.shared = None
        row.save(update_fields=["shared", "changed"])
        accounts.take_back(person=row.person, question=consents.LOG, about=row.uuid)
    return row
