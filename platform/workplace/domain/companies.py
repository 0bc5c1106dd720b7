"""What an organisation says of itself as a place to learn: kept by its own administrators."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Desk, LearningCompany, PeerBadge
from . import client_data
from .errors import BadPlacement


def save_offer(*, organisation, by, settings, client_groups, **said) -> LearningCompany:
    """Settings, client groups and the contact desk (``contact_name``, ``contact_email``, ``recognition``). Raises
    ClientData."""
    client_data.refuse_bsn(said.get("contact_name", ""))
    with transaction.atomic():
        row, _made = LearningCompany.objects.update_or_create(organisation=organisation, defaults=said)
        row.settings.set(settings)
        row.client_groups.set(client_groups)
        _record("workplace.offer-saved", organisation, by)
    return row


def save_desk(*, organisation, by, kind, language, **said) -> Desk:
    """The desk for this kind of worry in this language; one that is there is changed. Raises BadPlacement for one that
    nobody can reach."""
    if not (said.get("email") or said.get("phone") or said.get("url")):
        raise BadPlacement(_("Give an e-mail address, a phone number or a website."))
    with transaction.atomic():
        row, _made = Desk.objects.update_or_create(
            organisation=organisation, kind=kind, language=language, defaults=said
        )
        _record("workplace.desk-saved", organisation, by, kind=kind, language=language)
    return row


def remove_desk(*, desk, by) -> None:
    """Readers see the general text again."""
    with transaction.atomic():
        desk.delete()
        _record("workplace.desk-removed", desk.organisation, by, kind=desk.kind, language=desk.language)


def ask_badge(*, organisation, by, achievement) -> PeerBadge:
    """Ask a badge of fellow learners who supervise; twice is once."""
    with transaction.atomic():
        row, made = PeerBadge.objects.get_or_create(organisation=organisation, achievement=achievement)
        if made:
            _record("workplace.peer-badge-asked", organisation, by, achievement=str(achievement.uuid))
    return row


def stop_asking(*, badge, by) -> None:
    """This badge is no longer asked. With none left, any badge of their own will do."""
    with transaction.atomic():
        badge.delete()
        _record(
            "workplace.peer-badge-removed", badge.organisation, by, achievement=str(badge.achievement.uuid)
        )


def _record(action, organisation, by, **data) -> None:
    audit.record(
        action=action,
        actor=by.uuid,
        organisation=organisation.slug,
        subject=str(organisation.uuid),
        data=data,
    )
