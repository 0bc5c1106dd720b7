"""Begin a dossier, and throw one away."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from courses import api as courses

from ...models import Dossier, DossierPart
from ..errors import NotOpen
from ..photos import remove_files
from .reading import missing_outcomes


def start(*, person, activity, language) -> Dossier:
    """The open dossier of somebody for a module, or a new one for the outcomes that they have not shown yet.

    They become a learner in the module, since that is where it counts. A second start finds the first. Raises NotOpen when
    everything was shown, or the module has no outcomes; courses.NoSuchActivity when it is not published.
    """
    module = courses.modules_in_parts([activity], language, outcomes=True).get(activity)
    if module is None:
        raise courses.NoSuchActivity(str(activity))
    running = _open(person, activity)
    if running:
        return running
    outcomes = missing_outcomes(person, module)
    if not outcomes:
        raise NotOpen(_("You have shown everything that this module teaches."))
    courses.enrol(person=person, activity=activity, language=language)
    try:
        with transaction.atomic():
            dossier = Dossier.objects.create(
                person=person,
                activity=activity,
                title=module.title,
                language=module.language,
                outcomes=[
                    {"uuid": row.uuid, "code": row.code, "nl": row.text_nl, "en": row.text_en}
                    for row in outcomes
                ],
            )
            DossierPart.objects.bulk_create(
                DossierPart(dossier=dossier, outcome=row.uuid, place=place)
                for place, row in enumerate(outcomes, start=1)
            )
    except IntegrityError:
        return _open(person, activity)
    return dossier


def _open(person, activity) -> Dossier | None:
    return (
        Dossier.objects.filter(person=person, activity=activity).exclude(state=Dossier.State.DECIDED).first()
    )


def locked(dossier) -> Dossier:
    """The row alone, locked for this transaction."""
    rows = Dossier.objects.select_for_update(of=("self",)).select_related("person", "organisation")
    return rows.get(pk=dossier.pk)


def open_locked(dossier) -> Dossier:
    """The same; refused while it is with assessors or decided. Raises NotOpen."""
    row = locked(dossier)
    if not row.is_open:
        raise NotOpen(_("This dossier is with the assessors now, or decided. It cannot be changed."))
    return row


def throw_away(*, dossier) -> None:
    """A dossier that was never sent goes, with its files. Raises NotOpen."""
    with transaction.atomic():
        row = open_locked(dossier)
        if row.sent is not None:
            raise NotOpen(_("This dossier was sent in before, so it stays."))
        remove_pieces(row.parts.all())
        row.delete()


def remove_pieces(parts) -> None:
    """The files of what was brought for these parts go when the rows are gone for good; call it before removing the rows."""
    files = [piece.file for part in parts for piece in part.pieces.all() if piece.file]
    transaction.on_commit(lambda: remove_files(files))
