"""A judgement, or a question back."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from courses import api as courses
from mail import api as mail
from records import api as records

from ..models import Assignment, Judgement, Question
from ..rules import may_be_judged
from . import client_data
from .errors import NotOpen, WorkChanged, WorkplaceError
from .invitations import address_of
from .rounds import counting, same_person, work_mark

RESULTS = set(Judgement.Result.values)
ASSESSOR = ("confirmation__organisation", "confirmation__person__user")
SCORE = {Judgement.Result.NOT_YET: 0, Judgement.Result.YES: 1, Judgement.Result.VERY_WELL: 2}


def _check(brief, results, level) -> None:
    codes = [criterion["code"] for criterion in brief["criteria"]]
    if sorted(results) != sorted(codes) or not set(results.values()) <= RESULTS:
        raise WorkplaceError(_("Choose an answer for each criterion."))
    if level not in range(1, 6):
        raise WorkplaceError(_("Choose how independently it went: a level from 1 to 5."))


def _needed(assignment) -> int:
    return 2 if assignment.brief["second_assessor"] else 1


def _may_judge_now(assignment, confirmation, counted) -> None:
    """Asked again under the lock: the learner may have withdrawn the link, and a second assessor is somebody else."""
    confirmation.invitation.refresh_from_db(fields=["withdrawn"])
    if confirmation.invitation.withdrawn or not may_be_judged(assignment):
        raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
    if any(same_person(confirmation, row.confirmation) for row in counted):
        raise WorkplaceError(
            _(
                "You judged this already. The second judgement comes from somebody else, by a link of their own."
            )
        )


def judge(*, confirmation, form_key, results, level, comment="", seen=None) -> Judgement:
    """Keep a judgement, write its statement and evaluate the completion, all in one transaction.

    ``form_key`` comes from the page: the same post again returns the first judgement, whatever it says now. So does
    ``seen``, the mark of the work that the assessor had on the screen. It is positive when every criterion is at least
    "yes" and the level is at least the brief's. Raises NotOpen, WorkChanged, ClientData, WorkplaceError.
    """
    client_data.refuse_bsn(comment)
    with transaction.atomic():
        # The assignment's own row alone: PostgreSQL locks no row that may not be there (a placement).
        assignment = (
            Assignment.objects.select_for_update(of=("self",))
            .select_related("person", "placement")
            .get(pk=confirmation.invitation.assignment_id)
        )
        earlier = Judgement.objects.filter(form_key=form_key, confirmation=confirmation).first()
        if earlier:
            return earlier
        evidence = list(assignment.evidence.values_list("digest", flat=True))
        counted = counting(assignment.judgements.select_related(*ASSESSOR), evidence)
        _may_judge_now(assignment, confirmation, counted)
        if seen is not None and seen != work_mark(assignment):
            raise WorkChanged(
                _("The learner changed the work meanwhile. Look at it again, then send this once more.")
            )
        _check(assignment.brief, results, level)
        positive = (
            level >= assignment.brief["required_level"] and Judgement.Result.NOT_YET not in results.values()
        )
        judgement = Judgement.objects.create(
            assignment=assignment,
            confirmation=confirmation,
            form_key=form_key,
            results=results,
            level=level,
            comment=comment.strip(),
            positive=positive,
            evidence=evidence,
            brief_version=assignment.brief_version,
        )
        judgements = [*counted, judgement] if positive else []
        enough = len(judgements) >= _needed(assignment)
        if enough or not positive:
            assignment.state = Assignment.State.DONE if enough else Assignment.State.NOT_YET
            assignment.save(update_fields=["state", "changed"])
        _tell_records(assignment, judgement, judgements, passed=enough)
        audit.record(
            action="workplace.judged", actor=None, subject=str(judgement.uuid), data={"positive": positive}
        )
        _tell_learner(assignment, "judged")
        if enough:
            courses.evaluate_completion(enrolment=assignment.enrolment)
    return judgement


def _tell_records(assignment, judgement, judgements, *, passed) -> None:
    """The statement about the learner: passed, or failed for "not yet"; a first of two assessors counts as scored."""
    if passed:
        verb = records.Verb.PASSED
    else:
        verb = records.Verb.SCORED if judgement.positive else records.Verb.FAILED
    most = 2 * len(judgement.results)
    raw = sum(SCORE[Judgement.Result(result)] for result in judgement.results.values())
    records.write_statement(
        person=assignment.person,
        verb=verb,
        activity=assignment.activity,
        registration=assignment.enrolment,
        result={
            "success": judgement.positive,
            "score": {"raw": raw, "min": 0, "max": most, "scaled": raw / most},
        },
        context={
            "extensions": {
                f"{settings.PUBLIC_URL}/xapi/extensions/judgement": frozen(assignment, judgement, judgements)
            }
        },
        at=judgement.created,
        key=f"judgement:{judgement.uuid}",
    )


def frozen(assignment, judgement, judgements) -> dict:
    """What a credential may later say of this judgement: levels, roles, how verified, digests; no names, no comment."""
    placement = assignment.placement
    return {
        "judgement": str(judgement.uuid),
        "supervision_level": judgement.level,
        "results": judgement.results,
        "brief_version": judgement.brief_version,
        "evidence": [{"sha256": digest} for digest in judgement.evidence],
        "setting": placement.setting.slug if placement else "",
        "client_group": placement.client_group.slug if placement else "",
        "assessors": [
            {
                "role": row.confirmation.function,
                "verified": row.confirmation.kind,
                "organisation": row.confirmation.organisation.name if row.confirmation.organisation else "",
            }
            for row in judgements
        ],
    }


def _tell_learner(assignment, template) -> None:
    for address in assignment_addresses(assignment):
        mail.send(
            to=address,
            template=f"workplace/mail/{template}",
            language=assignment.person.language,
            context={"title": assignment.brief["title"], "address": learner_address(assignment)},
            subject_of=assignment.person.uuid,
        )


def assignment_addresses(assignment) -> list[str]:
    """Where the learner gets mail: the first known address, none for someone without an account."""
    return sorted(accounts.addresses_of(assignment.person))[:1]


def learner_address(assignment) -> str:
    """The learner's page in their own language."""
    with translation.override(assignment.person.language):
        path = reverse("workplace:assignment", kwargs={"uuid": assignment.uuid})
    return f"{settings.PUBLIC_URL}{path}"


def ask_back(*, confirmation, form_key, text) -> Question:
    """Ask the learner something before judging; the link stays usable. The same post again returns the first one."""
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Write your question first."))
    client_data.refuse_bsn(text)
    with transaction.atomic():
        assignment = (
            Assignment.objects.select_for_update()
            .select_related("person")
            .get(pk=confirmation.invitation.assignment_id)
        )
        earlier = Question.objects.filter(form_key=form_key, confirmation=confirmation).first()
        if earlier:
            return earlier
        if not may_be_judged(assignment):
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
        question = Question.objects.create(
            assignment=assignment, confirmation=confirmation, form_key=form_key, text=text
        )
        assignment.state = Assignment.State.QUESTION
        assignment.save(update_fields=["state", "changed"])
        _tell_learner(assignment, "question")
    return question


def answer(*, question, text) -> Question:
    """Answer a question back, and hand the assignment to the assessor again, who gets a mail.

    The first answer stays: the assessor may have judged with it. Raises ClientData, WorkplaceError.
    """
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Write your answer first."))
    client_data.refuse_bsn(text)
    with transaction.atomic():
        assignment = Assignment.objects.select_for_update().get(pk=question.assignment_id)
        if not Question.objects.filter(pk=question.pk, answered=None).update(
            answer=text, answered=timezone.now()
        ):
            question.refresh_from_db()
            return question
        question.refresh_from_db()
        if assignment.questions.filter(answered=None).exists() or not may_be_judged(assignment):
            return question
        assignment.state = Assignment.State.ASKED
        assignment.save(update_fields=["state", "changed"])
        if question.confirmation.invitation.is_usable:
            _tell_assessor(question)
    return question


def _tell_assessor(question) -> None:
    invitation = question.confirmation.invitation
    mail.send(
        to=question.confirmation.address,
        template="workplace/mail/answered",
        language=invitation.language,
        context={"title": invitation.assignment.brief["title"], "address": address_of(invitation)},
    )
