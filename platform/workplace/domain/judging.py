"""A judgement, or a question back."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import api as accounts
from audit import api as audit
from courses import api as courses
from mail import api as mail
from records import api as records

from ..models import Assignment, Judgement, Question
from .errors import NotOpen, WorkplaceError
from .invitations import address_of

RESULTS = set(Judgement.Result.values)
SCORE = {Judgement.Result.NOT_YET: 0, Judgement.Result.YES: 1, Judgement.Result.VERY_WELL: 2}


def _check(brief, results, level) -> None:
    codes = [criterion["code"] for criterion in brief["criteria"]]
    if sorted(results) != sorted(codes) or not set(results.values()) <= RESULTS:
        raise WorkplaceError(_("Choose an answer for each criterion."))
    if level not in range(1, 6):
        raise WorkplaceError(_("Choose how independently it went: a level from 1 to 5."))


def _since_not_yet(judgements) -> list[Judgement]:
    """The judgements of this round: after a "not yet" the work was done again, so what was said before it no longer counts."""
    rows = sorted(judgements, key=lambda row: (row.created, row.pk))
    last = max((at for at, row in enumerate(rows) if not row.positive), default=-1)
    return rows[last + 1 :]


def _is_enough(assignment, judgements) -> bool:
    """Whether the positive judgements complete the assignment: one, or two by different people where the brief asks."""
    people = {
        row.confirmation.address or str(row.confirmation.person_id) for row in judgements if row.positive
    }
    return len(people) >= (2 if assignment.brief["second_assessor"] else 1)


def judge(*, confirmation, form_key, results, level, comment="") -> Judgement:
    """Keep a judgement, write its statement and evaluate the completion, all in one transaction.

    ``form_key`` comes from the page: the same post again returns the first judgement, whatever it says now.
    It is positive when every criterion is at least "yes" and the level is at least the brief's. Raises NotOpen,
    WorkplaceError.
    """
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
        if assignment.state not in {Assignment.State.ASKED, Assignment.State.QUESTION}:
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
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
            evidence=list(assignment.evidence.values_list("digest", flat=True)),
            brief_version=assignment.brief_version,
        )
        judgements = _since_not_yet(assignment.judgements.select_related("confirmation__organisation"))
        enough = _is_enough(assignment, judgements)
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
            if row.positive
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


def learner_path(assignment, language) -> str:
    """The path of the learner's page in a language."""
    return f"{'/en' if language == 'en' else ''}/opdrachten/{assignment.uuid}/"


def learner_address(assignment) -> str:
    return f"{settings.PUBLIC_URL}{learner_path(assignment, assignment.person.language)}"


def ask_back(*, confirmation, form_key, text) -> Question:
    """Ask the learner something before judging; the link stays usable. The same post again returns the first one."""
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Write your question first."))
    with transaction.atomic():
        assignment = (
            Assignment.objects.select_for_update()
            .select_related("person")
            .get(pk=confirmation.invitation.assignment_id)
        )
        earlier = Question.objects.filter(form_key=form_key, confirmation=confirmation).first()
        if earlier:
            return earlier
        if assignment.state not in {Assignment.State.ASKED, Assignment.State.QUESTION}:
            raise NotOpen(_("This assignment was judged already, or the learner is working on it again."))
        question = Question.objects.create(
            assignment=assignment, confirmation=confirmation, form_key=form_key, text=text
        )
        assignment.state = Assignment.State.QUESTION
        assignment.save(update_fields=["state", "changed"])
        _tell_learner(assignment, "question")
    return question


def answer(*, question, text) -> Question:
    """Answer a question back, and hand the assignment to the assessor again, who gets a mail."""
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Write your answer first."))
    with transaction.atomic():
        assignment = Assignment.objects.select_for_update().get(pk=question.assignment_id)
        question.answer, question.answered = text, timezone.now()
        question.save(update_fields=["answer", "answered"])
        if (
            assignment.state == Assignment.State.QUESTION
            and not assignment.questions.filter(answered=None).exists()
        ):
            assignment.state = Assignment.State.ASKED
            assignment.save(update_fields=["state", "changed"])
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
