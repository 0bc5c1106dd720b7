"""A class of the fictional school: a dozen learners, each somewhere else in the same module.

They are called by a letter; nobody can sign in as one of them. The demo's own learner is in the class too.
"""

from dataclasses import dataclass

from django.utils import timezone

from accounts import api as accounts
from courses import api as courses
from frameworks import api as frameworks
from workplace import api as workplace

from . import story
from .clock import days_ago

NAME = "VIG2A, beeldzorg"
DE_LINDE, ZONNEHOF, PARKZICHT = "Thuiszorg De Linde", "Woonzorg Zonnehof (fictief)", "Parkzicht (fictief)"


@dataclass(frozen=True)
class Pupil:
    """Joined and last here so many days ago, with so many lessons done; and where the assignment at work is."""

    letter: str
    joined: int
    seen: int | None
    lessons: int
    work: str = ""
    company: str = DE_LINDE


PUPILS = (
    Pupil("A", 40, 0, 9, "judged"),
    Pupil("B", 40, 1, 2, "draft", ZONNEHOF),
    Pupil("C", 38, 9, 4, "asked"),
    Pupil("D", 38, 16, 1, "", PARKZICHT),
    Pupil("E", 35, 2, 3, "asked"),
    Pupil("F", 35, 3, 9, "not_yet", ZONNEHOF),
    Pupil("G", 33, 4, 9, "judged", PARKZICHT),
    Pupil("H", 21, None, 0),
    Pupil("I", 30, 11, 9, "asked", ZONNEHOF),
    Pupil("J", 12, 5, 2),
    Pupil("K", 9, 0, 3, "draft", PARKZICHT),
    Pupil("L", 1, None, 0),
)
QUESTION = "Mijn begeleider is twee weken vrij. Mag ik een collega vragen om mijn gesprek te beoordelen?"


def load(*, school, teacher, learner, reviewer, activity) -> None:
    """Made once: what somebody did with the class since is theirs."""
    if any(row.name == NAME for row in workplace.classes_taught_by(teacher)):
        return
    with days_ago(45):
        cohort = workplace.make_class(
            organisation=school, teacher=teacher, modules=[(activity, 42)], name=NAME, programme="Verzorgende IG (fictief)",
            year=2, start=timezone.localdate(), end=None,
        )  # fmt: skip
    people = accounts.make_placeholders([(f"Leerling {row.letter}", "nl") for row in PUPILS])
    for pupil, person in zip(PUPILS, people, strict=True):
        with days_ago(pupil.joined):
            workplace.join_class(cohort=cohort, person=person, how="list")
        if pupil.seen is not None:
            with days_ago(pupil.seen):
                _work(person, reviewer, activity, pupil)
    workplace.join_class(cohort=cohort, person=learner, how="code")
    _ask(cohort, people[1])
    workplace.make_class_code(cohort=cohort, by=teacher)


def _work(person, reviewer, activity, pupil) -> None:
    enrolment = courses.enrolment_of(person, activity=activity)
    lessons = courses.lessons_of(activity, "nl")
    for lesson in lessons[: pupil.lessons]:
        courses.finish_lesson(enrolment=enrolment, lesson=lesson.activity_uuid)
    if pupil.lessons < len(lessons):
        courses.open_lesson(enrolment=enrolment, lesson=lessons[pupil.lessons].activity_uuid)
    if pupil.work:
        _assignment(person, reviewer, activity, enrolment, pupil)


def _assignment(person, reviewer, activity, enrolment, pupil) -> None:
    brief = courses.assignment_of_module(activity, "nl")
    row = workplace.start(person=person, enrolment=enrolment.uuid, activity=brief.uuid, language="nl")
    text, reflection = story.WORK[story.BUSY]
    workplace.save_work(assignment=row, text=text, reflection=reflection, looked_at=True)
    workplace.place(
        assignment=row,
        organisation_name=pupil.company,
        setting=frameworks.Setting.objects.get(slug="thuiszorg"),
        client_group=frameworks.ClientGroup.objects.get(slug="ouderen"),
        start=timezone.localdate(),
    )
    row.refresh_from_db()
    if pupil.work == "asked":
        workplace.invite(assignment=row, address="begeleider@delinde.example", language="nl")
    elif pupil.work in {"judged", "not_yet"}:
        _judge(row, reviewer, good=pupil.work == "judged")


def _judge(row, reviewer, *, good) -> None:
    confirmation = workplace.confirm_with_account(
        invitation=workplace.invite(assignment=row, language="nl"),
        person=reviewer,
        function="wijkverpleegkundige",
    )
    workplace.judge(
        confirmation=confirmation,
        form_key=row.uuid,
        results={criterion["code"]: "yes" if good else "not_yet" for criterion in row.brief["criteria"]},
        level=row.brief["required_level"] if good else 1,
        comment="Rustig en duidelijk." if good else "Nog een keer samen, met de camera vooraf getest.",
    )


def _ask(cohort, person) -> None:
    """A learner asks the teacher something: it waits on the class page."""
    thread = workplace.thread_in_class(cohort=cohort, person=person)
    workplace.write_message(thread=thread, author=person, text=QUESTION, form_key=thread.uuid)
