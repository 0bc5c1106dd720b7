"""Join a class, leave it, move to another one. Nobody is put in a class by somebody else: joining is one's own press."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import api as accounts
from courses import api as courses
from mail import api as mail
from organisations import api as organisations

from ...models import Cohort, CohortInvitation, CohortMember, JoinCode, Visit
from .. import consents
from ..visits.finding import is_upcoming
from ..visits.planning import cancel as cancel_visit
from .errors import CannotJoin, ClassProblem
from .inviting import refuse_others
from .making import note


def join(*, cohort, person, how, language="nl", code=None, invitation=None) -> CohortMember:
    """Make someone a learner of the class and of its school, and enrol them in its modules, on their own press.

    A second press finds the first place. ``code`` or ``invitation`` is the way they came by, looked at again under its
    lock: it may have been stopped or used up meanwhile. Raises CannotJoin.
    """
    if invitation is not None:
        refuse_others(invitation, person)
    with transaction.atomic():
        Cohort.objects.select_for_update().get(pk=cohort.pk)
        place = CohortMember.objects.filter(cohort=cohort, person=person, left=None).first()
        if place is None:
            _check(cohort, person)
            if code is not None:
                code = _use_code(code)
            place = CohortMember.objects.create(cohort=cohort, person=person, how=how, code=code)
            organisations.add_member(
                organisation=cohort.organisation, person=person, role=organisations.Role.LEARNER
            )
            note("joined", cohort, person, how=how)
            accounts.agree(
                person=person, question=consents.CLASS, about=place.uuid, to=cohort.organisation.name
            )
        if invitation is not None:
            _use_invitation(invitation)
        enrol(member=place, language=language)
    return place


def enrol(*, member, language="nl") -> None:
    """Take part in every module of the class: one press of the learner. One that is not published is left for later."""
    with transaction.atomic():
        for activity in member.cohort.modules.values_list("activity", flat=True):
            try:
                courses.enrol(person=member.person, activity=activity, language=language)
            except courses.NoSuchActivity:
                continue


def leave(*, member, by) -> None:
    """End someone's place: by themselves, or by a teacher. What they did stays theirs; the teachers see it no longer."""
    with transaction.atomic():
        today = timezone.localdate()
        if CohortMember.objects.filter(pk=member.pk, left=None).update(left=max(today, member.joined)):
            note("left", member.cohort, by)
            accounts.take_back(person=member.person, question=consents.CLASS, about=member.uuid, by=by)
            for visit in Visit.objects.filter(cohort=member.cohort, learner=member.person).filter(
                is_upcoming()
            ):
                cancel_visit(visit=visit)
    member.refresh_from_db(fields=["left"])


def move(*, member, to, by) -> CohortMember:
    """Let a learner go on in another class of the same organisation, with the same deadlines; they hear so by mail, since
    other teachers may see them now. Raises ClassProblem."""
    if to.organisation_id != member.cohort.organisation_id or to.pk == member.cohort_id:
        raise ClassProblem(_("Choose another class of the same school."))
    with transaction.atomic():
        old = CohortMember.objects.select_for_update().filter(pk=member.pk, left=None).first()
        if old is None:
            raise ClassProblem(_("This learner has left the class already."))
        _check(to, member.person)
        found = CohortMember.objects.filter(cohort=to, person=member.person, left=None).first()
        Visit.objects.filter(cohort=old.cohort, learner=old.person).update(cohort=to)
        leave(member=old, by=by)
        if found:
            return found
        new = CohortMember.objects.create(
            cohort=to, person=member.person, how=old.how, counts_from=old.counts_from, agreed=old.agreed
        )
        # Within one school what somebody agreed to goes on: the teachers are those of another class.
        accounts.agree(
            person=new.person, question=consents.CLASS, about=new.uuid, to=to.organisation.name, by=by
        )
        note("joined", to, by, how="moved")
        _tell_moved(new)
    return new


def _tell_moved(member) -> None:
    """To the first address that the learner confirmed; none to someone without an account."""
    person = member.person
    with translation.override(person.language):
        path = reverse("workplace:my-class", kwargs={"uuid": member.uuid})
    for address in sorted(accounts.confirmed_addresses_of(person))[:1]:
        mail.send(
            to=address,
            template="workplace/mail/class_moved",
            language=person.language,
            context={"cohort": member.cohort.name, "address": f"{settings.PUBLIC_URL}{path}"},
            subject_of=person.uuid,
        )


def set_pace(*, member, counts_from, by) -> CohortMember:
    """Give someone deadlines of their own, by the day that they count from."""
    with transaction.atomic():
        CohortMember.objects.filter(pk=member.pk).update(counts_from=counts_from)
        note("pace_set", member.cohort, by)
    member.refresh_from_db(fields=["counts_from"])
    return member


def _check(cohort, person) -> None:
    if cohort.archived:
        raise CannotJoin(_("This class is closed. Ask your teacher."))
    if cohort.teachers.filter(person=person).exists():
        raise CannotJoin(_("You teach this class."))


def _use_code(code) -> JoinCode:
    row = JoinCode.objects.select_for_update().get(pk=code.pk)
    if not row.is_usable or row.members.count() >= row.most:
        raise CannotJoin(_("This code no longer works. Ask your teacher for a new one."))
    return row


def _use_invitation(invitation) -> None:
    row = CohortInvitation.objects.select_for_update().get(pk=invitation.pk)
    if not row.is_usable:
        raise CannotJoin(_("This invitation no longer works. Ask your teacher for a new one."))
    row.state = CohortInvitation.State.JOINED
    row.save(update_fields=["state"])
