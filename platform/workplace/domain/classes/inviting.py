"""Invite people into a class by mail: one by one, or a list of them, checked row by row."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from credentials import api as credentials
from mail import api as mail

from ...models import Cohort, CohortInvitation, CohortMember
from .. import client_data, links
from ..errors import ClientData, Forged
from ..rounds import plain
from .errors import CannotJoin, ClassProblem, OtherAddress
from .making import note

VALID_FOR = timedelta(days=30)
SALT = "workplace.class"
MOST_ROWS = 300
# In seven days: to one address, whichever classes ask and whatever was withdrawn meanwhile; and of one class.
TO_ADDRESS = 3
OF_CLASS = 900
WEEK = timedelta(days=7)


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
    asked = _asked_often(cohort, [row.address for row in rows])
    seen: dict[str, int] = {}
    checked = []
    for row in rows:
        problems, said = list(row.problems), ""
        findings = [one for one in client_data.look(row.text) if one.kind == "bsn"]
        if findings:
            problems = [str(ClientData(findings, refused=True))]
        mailbox = plain(row.address)
        if mailbox in seen and not problems:
            problems = [_("This address stands in row %(row)d too.") % {"row": seen[mailbox]}]
        elif row.address in members:
            said = _("Is in the class already.")
        elif row.address in waiting:
            said = _("Was invited already.")
        elif row.address in asked:
            said = _(
                "Was invited three times this week. It can be asked again next week, or join with the code."
            )
        seen.setdefault(mailbox, row.number)
        checked.append(CheckedRow(row.number, row.text, row.address, row.name, problems, said))
    return checked


def _known(cohort) -> tuple[set[str], set[str]]:
    """Addresses of who is in the class, and of who was asked and did not answer yet."""
    people = [row.person for row in cohort.members.filter(left=None).select_related("person__user")]
    found = accounts.confirmed_addresses_of_many(people)
    waiting = cohort.invitations.filter(state="waiting", expires__gt=timezone.now())
    return set().union(*found.values()) if found else set(), set(waiting.values_list("address", flat=True))


def _asked_often(cohort, addresses) -> set[str]:
    """Those whose mailbox was mailed as often in a week as anybody's is: at this organisation in whatever spelling, at others
    in this very one. One statement."""
    wanted = set(addresses)
    week = CohortInvitation.objects.filter(created__gt=timezone.now() - WEEK).order_by()
    week = week.filter(Q(address__in=wanted) | Q(cohort__organisation=cohort.organisation_id))
    times = Counter(map(plain, week.values_list("address", flat=True)))
    return {address for address in wanted if times[plain(address)] >= TO_ADDRESS}


def invite(*, cohort, by, rows, how=CohortMember.How.INVITATION, language="nl") -> int:
    """Mail a link to each row (``address``, ``name``) that waits for none yet and was not mailed often; returns how many.

    Raises ClassProblem for a class that is closed, or from which very many were mailed this week.
    """
    if cohort.archived:
        raise ClassProblem(_("This class is closed."))
    with transaction.atomic():
        now = timezone.now()
        # Behind the class's row: two lists at once are counted as two.
        Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
        if cohort.invitations.filter(created__gt=now - WEEK).count() + len(rows) > OF_CLASS:
            raise ClassProblem(
                _("Very many invitations left for this class this week. Give people the code instead.")
            )
        often = _asked_often(cohort, [row.address for row in rows])
        rows = [row for row in rows if row.address not in often]
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
