"""Who judges, and how we know: a code to a work address, or an account of their own."""

import secrets
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from mail import api as mail
from organisations import api as organisations

from ..models import Confirmation
from .errors import OwnAddress, WorkplaceError, WrongCode
from .rounds import plain

# Whose account says enough by itself.
ROLES = {organisations.Role.SUPERVISOR, organisations.Role.TEACHER}
CODE_LIVES = timedelta(minutes=15)
TRIES = 5
CODES_PER_LINK = 8
# All links of one learner together: whoever makes link after link to guess a code of six digits gets nowhere.
CODES_PER_LEARNER = 24


def ask_code(*, invitation, name, function, address) -> Confirmation:
    """Send six digits to the work address that the assessor gives.

    Raises OwnAddress for an address of the learner, WorkplaceError when too many codes were asked for this link.
    """
    address = address.strip().lower()
    own = {plain(known) for known in accounts.addresses_of(invitation.assignment.person)}
    if plain(address) in own:
        raise OwnAddress(
            _(
                "This address belongs to the learner. A judgement comes from someone else: give your own work address."
            )
        )
    owner = organisations.owner_of_domain(address.partition("@")[2])
    code = f"{secrets.randbelow(1_000_000):06d}"
    with transaction.atomic():
        _not_too_many(invitation)
        confirmation = Confirmation.objects.create(
            invitation=invitation,
            name=name.strip(),
            function=function.strip(),
            address=address,
            kind=Confirmation.Kind.DOMAIN if owner else Confirmation.Kind.SELF_DECLARED,
            organisation=owner,
            code_hash=make_password(code),
            code_expires=timezone.now() + CODE_LIVES,
        )
        mail.send(
            to=address,
            template="workplace/mail/code",
            language=invitation.language,
            context={"code": code, "name": name, "title": invitation.assignment.brief["title"]},
        )
    return confirmation


def _not_too_many(invitation) -> None:
    """Counted behind the learner's row, so that two at once are counted as two."""
    learner = accounts.Person.objects.select_for_update().get(pk=invitation.assignment.person_id)
    today = Confirmation.objects.exclude(kind=Confirmation.Kind.ACCOUNT).filter(
        created__gt=timezone.now() - timedelta(hours=24)
    )
    if today.filter(invitation=invitation).count() >= CODES_PER_LINK:
        raise WorkplaceError(
            _(
                "Many codes were sent for this link today. Try again tomorrow, or ask the learner for a new link."
            )
        )
    if today.filter(invitation__assignment__person=learner).count() >= CODES_PER_LEARNER:
        raise WorkplaceError(
            _("Many codes were sent today for the work of this learner. Try again tomorrow.")
        )


def confirm(*, confirmation, code) -> Confirmation:
    """Check the six digits; five tries a code, fifteen minutes. A try is counted before the code is compared.

    Raises WrongCode, which says whether a new code is needed. A confirmed one stays confirmed.
    """
    if confirmation.confirmed:
        return confirmation
    counted = Confirmation.objects.filter(
        pk=confirmation.pk, tries__lt=TRIES, code_expires__gt=timezone.now(), confirmed=None
    ).update(tries=F("tries") + 1)
    if not counted:
        raise WrongCode(_("This code is no longer valid. Ask for a new one; what you filled in is kept."))
    if not check_password("".join(code.split()), confirmation.code_hash):
        raise WrongCode(_("This is not the code that we sent. Look at the newest mail and try again."))
    confirmation.confirmed = timezone.now()
    confirmation.code_hash = ""
    confirmation.save(update_fields=["confirmed", "code_hash"])
    return confirmation


def with_account(*, invitation, person, function) -> Confirmation:
    """Confirm an assessor who is signed in. Raises OwnAddress when that is the learner."""
    if person.pk == invitation.assignment.person_id:
        raise OwnAddress(_("You are signed in as the learner. A judgement comes from someone else."))
    membership = next((row for row in organisations.roles_of(person) if row.role in ROLES), None)
    return Confirmation.objects.create(
        invitation=invitation,
        person=person,
        name=person.name,
        function=function.strip(),
        address=min(accounts.confirmed_addresses_of(person), default=""),
        kind=Confirmation.Kind.ACCOUNT,
        organisation=membership.organisation if membership else None,
        confirmed=timezone.now(),
    )
