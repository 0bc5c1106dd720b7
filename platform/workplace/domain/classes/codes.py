"""Short codes: eight signs that nobody mixes up, on a board, a slide or a QR code."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import JoinCode
from .errors import CannotJoin, ClassProblem
from .making import note

# No vowels (no words), no 0, 1, I, O, L: what is read aloud or copied by hand stays itself. 26 signs, 8 places: 2e11 codes.
SIGNS = "BCDFGHJKMNPQRSTVWXYZ234567"
LENGTH = 8
MOST_DAYS, MOST_PEOPLE = 90, 200


def make_code(*, cohort, by, days=14, most=40) -> JoinCode:
    """A new code; the one that ran stops. Raises ClassProblem."""
    if cohort.archived:
        raise ClassProblem(_("This class is closed."))
    if not (1 <= days <= MOST_DAYS and 1 <= most <= MOST_PEOPLE):
        raise ClassProblem(
            _("A code works for 1 to %(days)d days and for 1 to %(most)d people.")
            % {"days": MOST_DAYS, "most": MOST_PEOPLE}
        )
    with transaction.atomic():
        stop_codes(cohort=cohort, by=by)
        row = JoinCode.objects.create(
            cohort=cohort,
            code="".join(secrets.choice(SIGNS) for _place in range(LENGTH)),
            most=most,
            expires=timezone.now() + timedelta(days=days),
        )
        note("code_made", cohort, by)
    return row


def stop_codes(*, cohort, by) -> None:
    """No code of the class works any more; who joined with one stays."""
    with transaction.atomic():
        if cohort.codes.filter(stopped=None).update(stopped=timezone.now()):
            note("code_stopped", cohort, by)


def written(code: str) -> str:
    """As people read it: in two halves."""
    return f"{code[:4]}-{code[4:]}"


def read_code(text: str) -> JoinCode:
    """The code that somebody typed, whatever they put between its signs. Raises CannotJoin."""
    plain = "".join(sign for sign in text.upper() if sign.isalnum())
    row = JoinCode.objects.select_related("cohort__organisation").filter(code=plain[:12]).first()
    if row is None:
        raise CannotJoin(_("We do not know this code. Look at it once more, sign by sign."))
    if not row.is_usable or row.cohort.archived:
        raise CannotJoin(_("This code no longer works. Ask your teacher for a new one."))
    return row


def address_of(code) -> str:
    """The full address behind the QR code."""
    return f"{settings.PUBLIC_URL}/meedoen/{code.code}"
