"""What a learner does with a module: begin, finish, leave, come back; by POST, without a script, once."""

import pytest
from django.urls import reverse

from courses import api as courses
from courses.domain.reporting import report
from courses.models import AssignmentPage, Enrolment, LessonPage, ModulePage, Reflection, Report
from records import api as records

from ..threads import at_once
from . import building


@pytest.fixture
def enrolment(module, person):
    return courses.enrol(person=person, activity=module.activity_uuid)


def lessons(module):
    return list(LessonPage.objects.child_of(module).live().order_by("path"))


def finish(client, enrolment, page):
    return client.post(reverse("courses:finish_lesson", args=[enrolment.uuid, page.activity_uuid]))


def pass_assignment(person, enrolment):
    records.write_statement(
        person=person,
        verb=records.Verb.PASSED,
        activity=AssignmentPage.objects.get().activity_uuid,
        registration=enrolment.uuid,
        context={"extensions": {"http://localhost:8000/xapi/extensions/judgement": {"supervision_level": 3}}},
        key=f"judged:{enrolment.uuid}",
    )


def test_enrolling_is_a_post(learner, module):
    address = reverse("courses:enrol", args=[module.activity_uuid])
    assert learner.get(address).status_code == 405
    assert not Enrolment.objects.exists()
    assert learner.post(address)["Location"] == "/modules/dichtbij/les-1/"
    assert learner.post(address)["Location"] == "/modules/dichtbij/les-1/"
    assert Enrolment.objects.count() == 1


def test_a_visitor_signs_in_first_and_comes_back(client, module):
    response = client.post(
        reverse("courses:enrol", args=[module.activity_uuid]),
        headers={"Referer": "http://testserver/modules/dichtbij/"},
    )
    assert response["Location"] == "/accounts/login/?next=/modules/dichtbij/"
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("name", ["leave", "finish_lesson", "open_lesson", "save_reflection"])
def test_nothing_changes_by_get(learner, module, enrolment, name):
    lesson = lessons(module)[0]
    rest = {"leave": [], "save_reflection": [lesson.activity_uuid, lesson.activity_uuid]}
    arguments = [enrolment.uuid, *rest.get(name, [lesson.activity_uuid])]
    assert learner.get(reverse(f"courses:{name}", args=arguments)).status_code == 405


def test_finishing_leads_from_lesson_to_lesson_to_the_assignment(learner, module, enrolment):
    first, second = lessons(module)
    assert finish(learner, enrolment, first)["Location"] == "/modules/dichtbij/les-2/"
    assert courses.progress_of([enrolment])[enrolment.uuid].next_address == "/modules/dichtbij/les-2/"
    assert finish(learner, enrolment, second)["Location"] == "/modules/dichtbij/beeldgesprek/"
    assert finish(learner, enrolment, second)["Location"] == "/modules/dichtbij/beeldgesprek/"
    assert courses.progress_of([enrolment])[enrolment.uuid].percent == 100


def test_progress_resumes_where_it_was(learner, module, enrolment):
    finish(learner, enrolment, lessons(module)[0])
    again = learner.post(reverse("courses:enrol", args=[module.activity_uuid]))
    assert again["Location"] == "/modules/dichtbij/les-2/"


def test_leaving_and_coming_back_is_a_new_start_and_the_record_stays(learner, module, enrolment, person):
    finish(learner, enrolment, lessons(module)[0])
    assert learner.post(reverse("courses:leave", args=[enrolment.uuid])).status_code == 302
    assert finish(learner, enrolment, lessons(module)[1]).status_code == 404
    learner.post(reverse("courses:enrol", args=[module.activity_uuid]))
    new = Enrolment.objects.get(left_at=None)
    assert new.pk != enrolment.pk
    assert courses.progress_of([new])[new.uuid].done == 0
    assert len(list(records.statements_of(person, verbs=[records.Verb.COMPLETED]))) == 1


def test_another_persons_enrolment_is_not_there(client, module, enrolment):
    from accounts import api as accounts

    other = accounts.create_user_with_person(
        email="bo@example.org", password="een-lang-wachtwoord", name="Bo Planted-Other", verified=True
    )
    client.force_login(other.user)
    assert finish(client, enrolment, lessons(module)[0]).status_code == 404
    assert client.post(reverse("courses:leave", args=[enrolment.uuid])).status_code == 404
    enrolment.refresh_from_db()
    assert enrolment.left_at is None


def test_lessons_alone_do_not_complete_a_module_with_an_assignment(learner, module, enrolment, person):
    for page in lessons(module):
        finish(learner, enrolment, page)
    assert courses.evaluate_completion(enrolment=enrolment.uuid) is None
    pass_assignment(person, enrolment)
    completion = courses.evaluate_completion(enrolment=enrolment.uuid)
    assert completion.snapshot["supervision_level"] == 3
    assert completion.snapshot["title"] == {"nl": "Dichtbij via het scherm"}
    assert "Planted" not in str(completion.snapshot)
    assert courses.evaluate_completion(enrolment=enrolment.uuid).pk == completion.pk


@pytest.mark.django_db(transaction=True)
def test_two_completions_at_the_same_moment_announce_once(module, person, enrolment):
    for page in lessons(module):
        courses.finish_lesson(enrolment=enrolment, lesson=page.activity_uuid)
    pass_assignment(person, enrolment)

    def evaluate():
        return courses.evaluate_completion(enrolment=enrolment.uuid).pk

    found = at_once([evaluate] * 2)
    assert len(found) == 2
    assert len(set(found)) == 1
    assert records.Completion.objects.count() == 1
    assert records.Event.objects.filter(kind=records.COMPLETED).count() == 1


def test_a_reflection_is_kept_privately_and_comes_back(learner, module, enrolment, client):
    page = lessons(module)[0]
    place = next(block.id for block in page.body if block.block_type == "reflection")
    address = reverse("courses:save_reflection", args=[enrolment.uuid, page.activity_uuid, place])
    assert (
        learner.post(address, {"text": "Planted thought"})["Location"] == f"/modules/dichtbij/les-1/#{place}"
    )
    assert b"Planted thought" in learner.get("/modules/dichtbij/les-1/").content
    assert not any("Planted thought" in str(row.body) for row in records.Statement.objects.all())


def test_a_module_that_is_taken_away_takes_no_reflections(learner, module, enrolment):
    lesson = LessonPage.objects.get(slug="les-1").activity_uuid
    ModulePage.objects.get().unpublish()
    for name, rest in (("save_reflection", [lesson, lesson]), ("finish_lesson", [lesson])):
        address = reverse(f"courses:{name}", args=[enrolment.uuid, *rest])
        assert learner.post(address, {"text": "Mijn woorden"}).status_code == 404


def test_a_reflection_that_is_too_long_loses_nothing(learner, module, enrolment):
    page = lessons(module)[0]
    place = next(block.id for block in page.body if block.block_type == "reflection")
    address = reverse("courses:save_reflection", args=[enrolment.uuid, page.activity_uuid, place])
    response = learner.post(address, {"text": "x" * 10_001})
    assert response.status_code == 422
    assert b"x" * 10_001 in response.content
    assert not Reflection.objects.exists()


def test_anyone_says_what_is_not_right_and_no_name_is_kept(learner, module):
    page = lessons(module)[0]
    address = reverse("courses:report", args=[page.pk])
    assert learner.get(address).status_code == 405
    assert learner.post(address, {"text": ""}).status_code == 422
    assert learner.post(address, {"text": "De link is stuk."})["Location"] == "/modules/dichtbij/les-1/"
    report(page=page, text="De link is stuk.")
    assert list(Report.objects.values_list("text", flat=True)) == ["De link is stuk."]
    assert {field.name for field in Report._meta.fields} == {"id", "page", "text", "created", "handled_at"}


def test_what_is_kept_of_someone_is_exported_and_erased(learner, module, enrolment, person):
    from courses.domain import personal_data

    content = building.content()
    learner.post(
        reverse("h5p:state", args=[content.uuid]),
        '{"type": "state", "sub": "0", "data": "[1]"}',
        content_type="application/json",
    )
    found = personal_data.export(person)
    assert [row["uuid"] for row in found["enrolments"]] == [str(enrolment.uuid)]
    assert [row["data"] for row in found["exercises"]] == ["[1]"]
    personal_data.erase(person)
    assert personal_data.export(person) == {
        "enrolments": [],
        "reflections": [],
        "exercises": [],
        "scans": [],
    }
