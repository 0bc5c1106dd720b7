"""Saying that a row was looked up at its source."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from .. import rules
from ..models import FrameworkItem
from .errors import FrameworkError, NotAllowed


def confirm_item(*, item, person, where) -> FrameworkItem:
    """Keep who looked a row up at its source, when, and where (an address, or a document in words).

    A later confirmation replaces an earlier one; the audit log keeps that both were given. Raises NotAllowed, and
    FrameworkError when nothing is said of where, or too much.
    """
    if not rules.may_confirm(person):
        raise NotAllowed(
            _("Only an administrator of a school or sector body, or of its credentials, may confirm this.")
        )
    where = " ".join(where.split())
    if not where:
        raise FrameworkError(_("Say where you looked it up: an address, or the name of the document."))
    if len(where) > FrameworkItem._meta.get_field("confirmed_where").max_length:
        raise FrameworkError(_("This is too long: give the address, or the name of the document, alone."))
    with transaction.atomic():
        row = FrameworkItem.objects.select_for_update().get(pk=item.pk)
        row.status = FrameworkItem.Status.CONFIRMED
        row.confirmed_by, row.confirmed_at, row.confirmed_where = person, timezone.now(), where
        row.save(update_fields=["status", "confirmed_by", "confirmed_at", "confirmed_where"])
        audit.record(
            action="frameworks.confirmed",
            actor=person.uuid,
            subject=f"{row.framework}:{row.code}",
        )
    return row
