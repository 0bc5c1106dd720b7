"""Every page that says how far someone is says the same: the learner's, the module's, the teacher's, and the file."""

import csv
import io
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from courses import api as courses
from records import api as records
from records.domain.rebuilding import rebuild
from records.models import Statement
from workplace import api as workplace
from workplace.domain import correcting
from workplace.domain.classes.board import Board
from workplace.domain.learning_log import cpd
from workplace.models import Confirmation, Judgement

from .conftest import assigned, signed_in

pytestmark = pytest.mark.django_db
PROGRESS = re.compile(r'<progress max="(\d+)" value="(\d+)"')
LESSONS = re.compile(r"(\d+) van (?:de )?(\d+) lessen")


def nothing(who, enrolment, lessons, assignment):
    pass


def one_lesson(who, enrolment, lessons, assignment):
    courses.finish_lesson(enrolment=enrolment, lesson=lessons[0])


def all_lessons(who, enrolment, lessons, assignment):
    for lesson in lessons:
        courses.finish_lesson(enrolment=enrolment, lesson=lesson)


def let_off(who, enrolment, lessons, assignment):
    records.write_statement(
        person=who,
        verb=records.Verb.WAIVED,
        activity=lessons[0],
        registration=enrolment.uuid,
        key=f"waived:{enrolment.uuid}",
    )


def taken_back(who, enrolment, lessons, assignment):
    one_lesson(who, enrolment, lessons, assignment)
    told = records.statements_of(who, verbs=[records.Verb.COMPLETED]).get()
    records.void_statement(statement=told, key=f"void:{told.key}")


def left_and_came_back(who, enrolment, lessons, assignment):
    all_lessons(who, enrolment, lessons, assignment)
    courses.leave(enrolment=enrolment)
    again = courses.enrol(person=who, activity=enrolment.activity)
    courses.finish_lesson(enrolment=again, lesson=lessons[1])


def completed(who, enrolment, lessons, assignment):
    all_lessons(who, enrolment, lessons, assignment)
    records.write_statement(
        person=who,
        verb=records.Verb.PASSED,
        activity=assignment,
        registration=enrolment.uuid,
        context={"extensions": {records.JUDGEMENT: {"supervision_level": 3}}},
        key=f"judged:{enrolment.uuid}",
    )
    assert courses.evaluate_completion(enrolment=enrolment.uuid)


def validated(who, enrolment, lessons, assignment):
    module = courses.modules_in_parts([enrolment.activity], "nl", outcomes=True)[enrolment.activity]
    said = {"decision": str(enrolment.uuid), "assessors": [], "evidence": []}
    for outcome in module.outcomes:
        records.write_statement(
            person=who,
            verb=records.Verb.WAIVED,
            activity=outcome.uuid,
            registration=enrolment.uuid,
            context={"extensions": {records.VALIDATION: said}},
            key=f"validated:{enrolment.uuid}:{outcome.uuid}",
        )
    assert courses.evaluate_completion(enrolment=enrolment.uuid)


STORIES = {
    nothing: (0, False),
    one_lesson: (1, False),
    all_lessons: (2, False),
    let_off: (1, False),
    taken_back: (0, False),
    left_and_came_back: (1, False),
    completed: (2, True),
    validated: (0, True),
}


@pytest.fixture
def told(cohort, join, module):
    """A learner a story, each with the place in the class."""
    lessons = [page.activity_uuid for page in courses.lessons_of(module.activity_uuid, "nl")]
    assignment = courses.assignment_of_module(module.activity_uuid, "nl").uuid
    found = {}
    for story in STORIES:
        place = join(cohort, story.__name__)
        enrolment = courses.enrolment_of(place.person, activity=module.activity_uuid)
        story(place.person, enrolment, lessons, assignment)
        found[story] = place
    return found


def in_mijn(place, module):
    (mine,) = courses.my_modules(place.person, "nl")
    page = signed_in(place.person).get("/mijn/").content.decode()
    bars = {tuple(map(int, found)) for found in PROGRESS.findall(page)}
    assert bars == (set() if mine.completed else {(mine.total, mine.done)})
    return mine.done, mine.completed


def in_the_module(place, module):
    (lesson, *_rest) = courses.lessons_of(module.activity_uuid, "nl")
    page = signed_in(place.person).get(lesson.address).content.decode()
    total, done = map(int, PROGRESS.search(page).groups())
    assert total == 2
    return done


def in_the_class_of_the_learner(place, cohort):
    page = signed_in(place.person).get(reverse("workplace:my-class", args=[place.uuid])).content.decode()
    return int(LESSONS.search(page)[1])


def in_the_teachers_page_of_one(board, cohort, place):
    page = board.get(
        reverse("workplace:class-learner", kwargs={"uuid": cohort.uuid, "member": place.uuid})
    ).content.decode()
    return int(LESSONS.search(page)[1])


def in_the_outcomes(board, cohort):
    """The level of each judgement by which the outcome is covered, the newest first."""
    answer = board.get(reverse("workplace:class-export-outcomes", kwargs={"uuid": cohort.uuid}))
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    return [row[6] for row in rows[1:] if row[4] == "ja"]


def judge(work, address, result="yes", *, level=4):
    """By somebody of their own, whose link the learner mailed."""
    link = workplace.invite(assignment=work, address=address)
    confirmation = Confirmation.objects.create(
        invitation=link, name=address, function="Verpleegkundige", address=address, kind="self_declared",
        confirmed=timezone.now(),
    )  # fmt: skip
    return workplace.judge(
        confirmation=confirmation, form_key=uuid.uuid4(), results={"c1": result}, level=level
    )


def correct(judgement, result="yes", *, level=4):
    return correcting.correct(
        judgement=judgement,
        form_key=uuid.uuid4(),
        results={"c1": result},
        level=level,
        reason="Verkeerd gezien.",
    )


def in_the_file(board, cohort):
    answer = board.get(reverse("workplace:class-export-progress", kwargs={"uuid": cohort.uuid}))
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))
    return {row[0]: (int(row[3]), row[5] == "ja") for row in rows[1:]}


def test_all_pages_say_the_same(told, cohort, board, module):
    in_file = in_the_file(board, cohort)
    for story, (done, whole) in STORIES.items():
        place = told[story]
        assert in_mijn(place, module) == (done, whole), story
        assert in_the_module(place, module) == done, story
        assert in_the_class_of_the_learner(place, cohort) == done, story
        assert in_the_teachers_page_of_one(board, cohort, place) == done, story
        assert in_file[story.__name__] == (done, whole), story


def test_a_rebuild_changes_no_page(told, cohort, board):
    before = in_the_file(board, cohort)
    (*_between, last) = rebuild()
    assert (last.changed, in_the_file(board, cohort)) == (0, before)


def test_after_corrections_every_page_names_the_judgements_that_count(cohort, board, join, module, teacher):
    """Of two rounds, with two assessors each: not whoever judged the first one, and the level of whoever came last."""
    place = join(cohort)
    work = assigned(place, module)
    work.brief["second_assessor"] = True
    work.save()
    given = [judge(work, f"a{number}@duinrand.example", level=3) for number in (1, 2)]
    correct(given[1], "not_yet")
    given = [judge(work, "a3@duinrand.example", "not_yet"), judge(work, "a4@duinrand.example", level=5)]
    work.refresh_from_db()
    assert (work.state, in_the_outcomes(board, cohort)) == ("asked", [])
    correct(given[0], level=4)
    work.refresh_from_db()
    (told,) = records.statements_of(place.person, verbs=[records.Verb.PASSED])
    said = told.content["context"]["extensions"][records.JUDGEMENT]
    (line,) = [line for line in cpd.lines_of(place.person) if line.kind == "assignment"]
    (row,) = Board(cohort=cohort, teacher=teacher, language="nl").learners
    assert (work.state, said["supervision_level"], len(said["assessors"])) == ("done", 5, 2)
    assert (row.work.state, row.work.level, line.key) == ("done", 5, str(given[1].uuid))
    assert in_the_outcomes(board, cohort) == ["5", "4"]
    correct(Judgement.objects.get(corrects=given[0]), "not_yet")
    assert (in_the_outcomes(board, cohort), cpd.lines_of(place.person)) == ([], [])
    (*_between, last) = rebuild()
    assert last.changed == 0


def test_completions_are_those_that_statements_say(told, module):
    completions = {row.enrolment for place in told.values() for row in records.completions_of(place.person)}
    statements = Statement.objects.filter(
        activity=module.activity_uuid, verb=records.Verb.COMPLETED, voided=False
    )
    assert completions == set(statements.values_list("registration", flat=True))
    assert len(completions) == 2
