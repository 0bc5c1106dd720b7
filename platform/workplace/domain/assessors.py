"""Who judges, and how we know: a code to a work address, or an account of their own."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from organisations import api as organisations

from ..models import Confirmation
from . import client_data, codes, sittings, vouching
from .errors import OwnAddress, WorkplaceError
from .rounds import plain

# Who may use an account in place of a code.
ROLES = {organisations.Role.SUPERVISOR, organisations.Role.TEACHER}
CODES_PER_LINK = 8
# All links of one learner together: whoever makes link after link to guess a code of six digits gets nowhere.
CODES_PER_LEARNER = 24


def ask_code(*, invitation, name, function, address, same_browser=False) -> Confirmation:
    """Send six digits to the work address that the assessor gives.

    Where the link was mailed to somebody else (and not handed over in the page), that is kept, and nobody vouches for the
    address: it counts as one that they gave themselves. Raises OwnAddress for an address of the learner, WorkplaceError
    when too many codes were asked for this link.
    """
    client_data.refuse_bsn(name, function)
    address = address.strip().lower()
    refuse_learner(invitation.assignment.person, address)
    kind, owner = codes.kind_of(Confirmation, address)
    forwarded = bool(invitation.address) and plain(invitation.address) != plain(address)
    if forwarded:
        kind = Confirmation.Kind.SELF_DECLARED
    code, kept = codes.fresh()
    with transaction.atomic():
        _not_too_many(invitation)
        confirmation = Confirmation.objects.create(
            invitation=invitation,
            name=name.strip(),
            function=function.strip(),
            address=address,
            kind=kind,
            organisation=owner,
            forwarded=forwarded,
            same_browser=same_browser,
            **kept,
        )
        title = invitation.assignment.brief["title"]
        codes.send(code=code, to=address, name=name, title=title, language=invitation.language)
    return confirmation


def refuse_learner(person, address) -> None:
    """Raises OwnAddress for an address by which the learner is known, in whatever spelling."""
    if plain(address) in map(plain, accounts.addresses_of(person)):
        raise OwnAddress(
            _(
                "This address belongs to the learner. A judgement comes from someone else: give your own work address."
            )
        )


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

    Raises WrongCode, which says whether a new code is needed. A confirmed one stays confirmed, and begins a sitting:
    within it the other links that were mailed to this address need no code (``sittings.py``).
    """
    if confirmation.confirmed:
        return confirmation
    codes.check(confirmation, code)
    with transaction.atomic():
        confirmation.confirmed = timezone.now()
        confirmation.code_hash = ""
        confirmation.save(update_fields=["confirmed", "code_hash"])
        sittings.begin(confirmation)
    return confirmation


def with_account(*, invitation, person, function, same_browser=False) -> Confirmation:
    """Confirm an assessor who is signed in: as vouched for as their role or their mail domain is (``vouching.py``).

    Raises OwnAddress when that is the learner, ClientData for a function that holds a citizen service number.
    """
    client_data.refuse_bsn(function, person.name)
    if person.pk == invitation.assignment.person_id:
        raise OwnAddress(_("You are signed in as the learner. A judgement comes from someone else."))
    kind, organisation = vouching.kind_of_account(person)
    theirs = {plain(address) for address in accounts.confirmed_addresses_of(person)}
    return Confirmation.objects.create(
        invitation=invitation,
        person=person,
        name=person.name,
        function=function.strip(),
        address=min(accounts.confirmed_addresses_of(person), default=""),
        kind=kind,
        organisation=organisation,
        confirmed=timezone.now(),
        forwarded=bool(invitation.address) and plain(invitation.address) not in theirs,
        same_browser=same_browser,
    )
