"""Invite people into a class by mail: one by one, or a list of them, checked row by row."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from credentials import api as credentials
from mail import api as mail

from ...models import CohortInvitation, CohortMember
from .. import client_data, links
from ..errors import ClientData, Forged
from ..rounds import plain
from .errors import CannotJoin, ClassProblem, OtherAddress
from .making import note

VALID_FOR = timedelta(days=30)
SALT = "workplace.class"
MOST_ROWS = 300


@dataclass(frozen=True)
class CheckedRow:
    """A row of the list, and what is wrong with it, in words; ``note`` says why nothing is sent to a row that is right."""

    number: int
    text: str
    address: str
    name: str
    problems: list[str] = field(default_factory=list)
    note: str = ""

    @property
    def will_be_sent(self) -> bool:
        return not self.problems and not self.note


def check_list(*, cohort, text) -> list[CheckedRow]:
    """Every row of the list with what is wrong with it. Nothing is kept or sent. Raises ClassProblem when none can be read."""
    try:
        rows = credentials.people_in_list(text)
    except credentials.BatchRefused as problem:
        raise ClassProblem(str(problem)) from problem
    if len(rows) > MOST_ROWS:
        raise ClassProblem(
            _("These are more than %(most)d people. Divide them over lists.") % {"most": MOST_ROWS}
        )
    members, waiting = _known(cohort)
    seen: dict[str, int] = {}
    checked = []
    for row in rows:
        problems, said = list(row.problems), ""
        findings = [one for one in client_data.look(row.text) if one.kind == "bsn"]
        if findings:
            problems = [str(ClientData(findings, refused=True))]
        if row.address in seen and not problems:
            problems = [_("This address stands in row %(row)d too.") % {"row": seen[row.address]}]
        elif row.address in members:
            said = _("Is in the class already.")
        elif row.address in waiting:
            said = _("Was invited already.")
        seen.setdefault(row.address, row.number)
        checked.append(CheckedRow(row.number, row.text, row.address, row.name, problems, said))
    return checked


def _known(cohort) -> tuple[set[str], set[str]]:
    """Addresses of who is in the class, and of who was asked and did not answer yet."""
    people = [row.person for row in cohort.members.filter(left=None).select_related("person__user")]
    found = accounts.confirmed_addresses_of_many(people)
    waiting = cohort.invitations.filter(state="waiting", expires__gt=timezone.now())
    return set().union(*found.values()) if found else set(), set(waiting.values_list("address", flat=True))


def invite(*, cohort, by, rows, how=CohortMember.How.INVITATION, language="nl") -> int:
    """Mail a link to each row (``address``, ``name``) that waits for none yet; returns how many. Raises ClassProblem."""
    if cohort.archived:
        raise ClassProblem(_("This class is closed."))
    with transaction.atomic():
        now = timezone.now()
        cohort.invitations.filter(state="waiting", expires__lte=now).update(state="withdrawn")
        sent = sum(_invite_one(cohort, by, row, how, language, now) for row in rows)
        if sent:
            note("invited", cohort, by, number=sent)
    return sent


def _invite_one(cohort, by, row, how, language, now) -> bool:
    invitation, made = CohortInvitation.objects.get_or_create(
        cohort=cohort,
        address=row.address,
        state=CohortInvitation.State.WAITING,
        defaults={"name": row.name, "how": how, "expires": now + VALID_FOR},
    )
    if made:
        mail.send(
            to=row.address,
            template="workplace/mail/class_invitation",
            language=language,
            context={
                "name": row.name,
                "teacher": by.name,
                "cohort": cohort.name,
                "organisation": cohort.organisation.name,
                "address": address_of(invitation),
                "expires": invitation.expires,
            },
        )
    return made


def withdraw(*, invitation, by) -> None:
    """The link stops working."""
    with transaction.atomic():
        rows = CohortInvitation.objects.filter(pk=invitation.pk, state=CohortInvitation.State.WAITING)
        if rows.update(state=CohortInvitation.State.WITHDRAWN):
            note("invitation_withdrawn", invitation.cohort, by)


def refuse_others(invitation, person) -> None:
    """A link that went on to somebody else lets nobody in and answers for nobody: it is for whoever confirmed the very
    address that was asked. Raises OtherAddress."""
    theirs = map(plain, accounts.confirmed_addresses_of(person))
    if plain(invitation.address) not in theirs:
        raise OtherAddress(
            _(
                "This invitation was mailed to another address than yours. Sign in with an account of that address, or ask your teacher for the code of the class."
            )
        )


def decline(*, invitation, person) -> None:
    """Whoever was asked would rather not. Raises CannotJoin for somebody else."""
    refuse_others(invitation, person)
    CohortInvitation.objects.filter(pk=invitation.pk, state=CohortInvitation.State.WAITING).update(
        state=CohortInvitation.State.DECLINED
    )


def address_of(invitation) -> str:
    """The full address of the link."""
    return f"{settings.PUBLIC_URL}/meedoen/met/{links.token(invitation.uuid, salt=SALT)}"


def read(token: str) -> CohortInvitation:
    """The invitation behind a link. Opening it changes nothing. Raises CannotJoin."""
    try:
        key = links.key_in(token, salt=SALT)
    except Forged as problem:
        raise CannotJoin(str(problem)) from problem
    row = CohortInvitation.objects.select_related("cohort__organisation").filter(uuid=key).first()
    if row is None or not row.is_usable or row.cohort.archived:
        raise CannotJoin(_("This invitation no longer works. Ask your teacher for a new one."))
    return row
