"""Make a class and look after it: its words, days, modules and teachers."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit
from organisations import api as organisations

from ...models import Cohort, CohortModule, CohortTeacher
from .. import client_data
from .errors import ClassProblem

MOST_MODULES = 12
FIELDS = ("name", "programme", "year", "start", "end")


def create(*, organisation, teacher, modules, **values) -> Cohort:
    """A class of an organisation, taught by its maker. ``values`` are those of FIELDS; ``modules`` pairs of an activity and
    the days that a learner has for it (None: no deadline), in order. Raises ClassProblem, ClientData."""
    if not organisations.has_role(teacher, organisations.Role.TEACHER, organisation=organisation):
        raise ClassProblem(_("You make classes for a school where you teach."))
    _check(values)
    with transaction.atomic():
        cohort = Cohort.objects.create(organisation=organisation, **values)
        CohortTeacher.objects.create(cohort=cohort, person=teacher)
        _set_modules(cohort, modules)
        note("made", cohort, teacher)
    return cohort


def change(*, cohort, teacher, modules, **values) -> Cohort:
    """Other words, days or modules. What learners did in a module that is taken out stays theirs. Raises ClassProblem,
    ClientData."""
    _check(values)
    with transaction.atomic():
        for name, value in values.items():
            setattr(cohort, name, value)
        cohort.save(update_fields=list(values))
        _set_modules(cohort, modules)
        note("changed", cohort, teacher)
    return cohort


def add_teacher(*, cohort, teacher, by) -> CohortTeacher:
    """Let a colleague see the class: someone who teaches in its organisation. Raises ClassProblem."""
    if teacher is None or not organisations.has_role(
        teacher, organisations.Role.TEACHER, organisation=cohort.organisation
    ):
        raise ClassProblem(_("Nobody with this address teaches at this school. Ask your administrator."))
    with transaction.atomic():
        row, made = CohortTeacher.objects.get_or_create(cohort=cohort, person=teacher)
        if made:
            note("teacher_added", cohort, by, teacher=audit.hash_of_person(teacher.uuid))
    return row


def remove_teacher(*, cohort, teacher, by) -> None:
    """Take a colleague off the class. The last teacher stays: a class without one is seen by nobody. Raises ClassProblem."""
    with transaction.atomic():
        rows = CohortTeacher.objects.select_for_update().filter(cohort=cohort)
        if len(rows) < 2:
            raise ClassProblem(_("A class has at least one teacher. Add a colleague first."))
        rows.filter(person=teacher).delete()
        note("teacher_removed", cohort, by)


def archive(*, cohort, by) -> None:
    """Close a class: nobody joins any more, codes stop. Learners keep everything. A second time changes nothing."""
    now = timezone.now()
    with transaction.atomic():
        if Cohort.objects.filter(pk=cohort.pk, archived=None).update(archived=now):
            cohort.codes.filter(stopped=None).update(stopped=now)
            cohort.invitations.filter(state="waiting").update(state="withdrawn")
            note("archived", cohort, by)
    cohort.refresh_from_db(fields=["archived"])


def bring_back(*, cohort, by) -> None:
    """Open a closed class again; its codes stay stopped."""
    with transaction.atomic():
        if Cohort.objects.filter(pk=cohort.pk).exclude(archived=None).update(archived=None):
            note("brought_back", cohort, by)
    cohort.refresh_from_db(fields=["archived"])


def note(what, cohort, person, **data) -> None:
    """One line in the audit log."""
    audit.record(
        action=f"workplace.class_{what}",
        actor=person.uuid if person else None,
        subject=str(cohort.uuid),
        data=data,
    )


def _check(values) -> None:
    if set(values) != set(FIELDS):
        raise TypeError(f"a class has {', '.join(FIELDS)}")
    client_data.refuse_bsn(values["name"], values["programme"])
    if values["end"] and values["end"] < values["start"]:
        raise ClassProblem(_("The last day lies before the first day."))


def _set_modules(cohort, modules) -> None:
    wanted = {UUID(str(activity)): days for activity, days in modules}
    if len(wanted) > MOST_MODULES:
        raise ClassProblem(_("A class does at most %(most)d modules at a time.") % {"most": MOST_MODULES})
    cohort.modules.exclude(activity__in=wanted).delete()
    for place, (activity, days) in enumerate(wanted.items()):
        CohortModule.objects.update_or_create(
            cohort=cohort, activity=activity, defaults={"place": place, "due_after": days}
        )
