"""A judgement: kept, told to records, and counted towards the completion, in one transaction."""

from django.utils.translation import gettext as _

from audit import api as audit
from courses import api as courses

from ..models import Assignment, Judgement
from ..rules import may_be_judged
from . import client_data, joint, places, voices
from .errors import NotOpen, WorkChanged, WorkplaceError
from .filing import files_with_rows
from .peers import gives_feedback, roles_there
from .proposing import look_again_at
from .rounds import counting, holding, same_person, work_mark
from .telling import tell_learner, tell_records

RESULTS = set(Judgement.Result.values)
ASSESSOR = ("confirmation__organisation", "confirmation__person__user")


def check(brief, results, level) -> None:
    """Raises WorkplaceError for an answer that is missing, or that the scale does not have."""
    codes = [criterion["code"] for criterion in brief["criteria"]]
    if sorted(results) != sorted(codes) or not set(results.values()) <= RESULTS:
        raise WorkplaceError(_("Choose an answer for each criterion."))
    if level not in range(1, 6):
        raise WorkplaceError(_("Choose how independently it went: a level from 1 to 5."))


def is_positive(brief, results, level) -> bool:
    """Every criterion at least "yes", and the level at least the brief's."""
    return level >= brief["required_level"] and Judgement.Result.NOT_YET not in results.values()


def needed(assignment) -> int:
    return 2 if assignment.brief["second_assessor"] else 1


def locked(pk) -> Assignment:
    """The assignment's own row alone: PostgreSQL locks no row that may not be there (a placement)."""
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(
        "person", "placement__setting", "placement__client_group", "placement__organisation"
    )
    return rows.get(pk=pk)


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


def judge(
    *, confirmation, form_key, results, level, comment="", seen=None, voice=None, voice_as_it_is=False, together=False
) -> Judgement:  # fmt: skip
    """Keep a judgement, write its statement and evaluate the completion, all in one transaction.

    ``form_key`` comes from the page: the same post again returns the first judgement, whatever it says now. So does
    ``seen``, the mark of the work that the assessor had on the screen. It is positive when every criterion is at least
    "yes" and the level is at least the brief's. One by a fellow learner is feedback: kept and shown, counted nowhere.
    ``voice`` is an upload, a spoken comment (``voices.read``); ``together`` says that the placement's teacher judged along.
    Raises NotOpen, WorkChanged, ClientData, BadVoice, KeepsMetadata, WorkplaceError.
    """
    client_data.refuse_bsn(comment)
    spoken = voices.read(voice, as_it_is=voice_as_it_is) if voice else None
    with files_with_rows() as written:
        assignment = locked(confirmation.invitation.assignment_id)
        earlier = Judgement.objects.filter(form_key=form_key, confirmation=confirmation).first()
        if earlier:
            return earlier
        evidence = list(assignment.evidence.values_list("digest", flat=True))
        roles = roles_there(assignment.placement, confirmation)
        place = places.frozen(assignment.placement, roles)
        counted = counting(holding(assignment).select_related(*ASSESSOR), evidence, place)
        _may_judge_now(assignment, confirmation, counted)
        if seen is not None and seen != work_mark(assignment):
            raise WorkChanged(
                _("The learner changed the work meanwhile. Look at it again, then send this once more.")
            )
        check(assignment.brief, results, level)
        judgement = Judgement(
            assignment=assignment,
            confirmation=confirmation,
            form_key=form_key,
            results=results,
            level=level,
            comment=comment.strip(),
            positive=is_positive(assignment.brief, results, level),
            formative=gives_feedback(assignment.person, confirmation, roles),
            evidence=evidence,
            brief_version=assignment.brief_version,
            place=place,
        )
        voices.attach(judgement, spoken, written)
        judgement.save(force_insert=True)
        if together and assignment.placement:
            joint.name_teacher(judgement, assignment.placement.teacher)
        _count(assignment, judgement, counted)
    return judgement


def _count(assignment, judgement, counted) -> None:
    """What follows from a new judgement; from feedback nothing but a mail."""
    if not judgement.formative:
        judgements = [*counted, judgement] if judgement.positive else []
        enough = len(judgements) >= needed(assignment)
        if enough or not judgement.positive:
            assignment.state = Assignment.State.DONE if enough else Assignment.State.NOT_YET
            assignment.save(update_fields=["state", "changed"])
        tell_records(assignment, judgement, judgements, passed=enough)
    audit.record(
        action="workplace.judged",
        actor=None,
        subject=str(judgement.uuid),
        data={"positive": judgement.positive, "formative": judgement.formative},
    )
    tell_learner(assignment, "judged")
    look_again_at(assignment)
    if assignment.state == Assignment.State.DONE:
        courses.evaluate_completion(enrolment=assignment.enrolment)
