"""What learners of a class wait for from one teacher: a judgement, a word along with the assessor's, an agreement, an answer."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts

from ...models import AgreementParty, Assignment, Invitation, JointReview
from ..messages.writing import unread_of

State = Assignment.State


@dataclass(frozen=True)
class Waiting:
    """One thing: of whom (primary key), what in words, and where the teacher goes on."""

    person: int
    label: str
    address: str


def waiting_for(teacher, people, *, school) -> dict[int, list[Waiting]]:
    """By learner (primary keys) what they wait for from this teacher, who teaches at this school: the same statements
    for one and for a thousand."""
    inbox = reverse("workplace:inbox")
    found: dict[int, list[Waiting]] = {}
    for person in _asked_to_judge(teacher, people):
        found.setdefault(person, []).append(Waiting(person, _("Asks you to judge"), inbox))
    for person in _asked_along(teacher, people):
        found.setdefault(person, []).append(Waiting(person, _("Asks if you judged along"), inbox))
    for person, placement in _agreements(teacher, people):
        address = reverse("workplace:agreement", kwargs={"uuid": placement})
        found.setdefault(person, []).append(Waiting(person, _("Agreement for you"), address))
    for person, thread in (
        unread_of(teacher, schools=[school]).filter(person__in=people).values_list("person", "uuid")
    ):
        address = reverse("workplace:thread", kwargs={"uuid": thread})
        found.setdefault(person, []).append(Waiting(person, _("Question for you"), address))
    return found


def _asked_to_judge(teacher, people):
    """Links that were mailed to an address of the teacher's, of work that still waits."""
    return (
        Invitation.objects.filter(
            address__in=accounts.confirmed_addresses_of(teacher),
            withdrawn=None,
            expires__gt=timezone.now(),
            assignment__state=State.ASKED,
            assignment__person__in=people,
        )
        .exclude(assignment__judgements__confirmation__person=teacher)
        .order_by()
        .values_list("assignment__person", flat=True)
        .distinct()
    )


def _asked_along(teacher, people):
    return JointReview.objects.filter(
        teacher=teacher, confirmed=None, declined=None, judgement__assignment__person__in=people
    ).values_list("judgement__assignment__person", flat=True)


def _agreements(teacher, people):
    """Versions of a learning agreement that wait for the school, which is this teacher: (learner, placement's uuid)."""
    return AgreementParty.objects.filter(
        person=teacher,
        party=AgreementParty.Party.SCHOOL,
        confirmed=None,
        refused=None,
        agreement__replaced=None,
        agreement__placement__person__in=people,
    ).values_list("agreement__placement__person", "agreement__placement__uuid")
