"""Every page that says how far someone is says the same: the learner's, the module's, the teacher's, and the file."""

import csv
import io
import re

import pytest
from django.urls import reverse

from courses import api as courses
from records import api as records
from records.domain.rebuilding import rebuild
from records.models import Statement

from .conftest import signed_in

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


def test_completions_are_those_that_statements_say(told, module):
    completions = {row.enrolment for place in told.values() for row in records.completions_of(place.person)}
    statements = Statement.objects.filter(
        activity=module.activity_uuid, verb=records.Verb.COMPLETED, voided=False
    )
    assert completions == set(statements.values_list("registration", flat=True))
    assert len(completions) == 2
