"""Six digits by mail: how somebody without an account shows that an address is theirs.

The same for an assessor (``assessors.py``) and for a party to a learning agreement (``agreeing.py``); whom a code may go
to, and how many, is theirs to say.
"""

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from mail import api as mail
from organisations import api as organisations

from .errors import WrongCode

CODE_LIVES = timedelta(minutes=15)
TRIES = 5


def kind_of(model, address) -> tuple:
    """How an address was verified once its code comes back, and whose mail domain it is (or None)."""
    owner = organisations.owner_of_domain(address.partition("@")[2])
    return (model.Kind.DOMAIN if owner else model.Kind.SELF_DECLARED), owner


def fresh() -> tuple[str, dict]:
    """Six digits, and what a ``Confirmable`` keeps of them: never the digits."""
    code = f"{secrets.randbelow(1_000_000):06d}"
    kept = {"code_hash": make_password(code), "code_expires": timezone.now() + CODE_LIVES, "tries": 0}
    return code, kept


def send(*, code, to, name, title, language, template="workplace/mail/code") -> None:
    """Mail the digits; call it inside the transaction that keeps them."""
    mail.send(
        to=to,
        template=template,
        language=language,
        context={"code": code, "name": name, "title": title},
    )


def check(row, code) -> None:
    """Compare: five tries a code, fifteen minutes. A try is counted before the code is compared.

    Raises WrongCode, which says whether a new code is needed.
    """
    counted = (
        type(row)
        .objects.filter(pk=row.pk, tries__lt=TRIES, code_expires__gt=timezone.now(), confirmed=None)
        .update(tries=F("tries") + 1)
    )
    if not counted:
        raise WrongCode(_("This code is no longer valid. Ask for a new one; what you filled in is kept."))
    if not check_password("".join(code.split()), row.code_hash):
        raise WrongCode(_("This is not the code that we sent. Look at the newest mail and try again."))


def confirm(locked, code):
    """Check the digits against a row that may be asked for another code meanwhile, and confirm it.

    ``locked()`` reads the row for update: the digits count for what it says now, not for what it said when the page was
    read. A wrong try stays counted, so WrongCode is raised once that is kept.
    """
    with transaction.atomic():
        row = locked()
        try:
            check(row, code)
        except WrongCode as problem:
            wrong = problem
        else:
            row.confirmed, row.code_hash = timezone.now(), ""
            row.save(update_fields=["confirmed", "code_hash"])
            return row
    raise wrong
