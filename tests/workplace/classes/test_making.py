"""Make a class and look after it; remind supervisors by one press."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mail.models import Mail
from organisations import api as organisations
from workplace.domain.classes import codes, making
from workplace.models import Cohort

from .conftest import assigned, person, signed_in

pytestmark = pytest.mark.django_db
REMINDER = "workplace/mail/reminder"


def form(module, **changes):
    key = module.activity_uuid
    return {
        "name": "VIG3C",
        "start": "2026-11-11",
        f"module-{key}": "on",
        f"days-{key}": "30",
        **changes,
    }


def test_a_class_begins_on_any_day_with_its_maker_as_teacher(board, module, teacher, zuid):
    answer = board.post("/klassen/nieuw/", form(module))
    row = Cohort.objects.get()
    assert answer.headers["Location"] == f"/klassen/{row.uuid}/uitnodigen/"
    assert (row.organisation, [one.person for one in row.teachers.all()]) == (zuid, [teacher])
    assert [(one.activity, one.due_after) for one in row.modules.all()] == [(module.activity_uuid, 30)]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"name": ""}, "name"),
        ({"start": "gisteren"}, "start"),
        ({"end": "2026-11-10"}, "end"),
        ({"year": "9"}, "year"),
        ({"name": "111222333"}, "__all__"),
    ],
)
def test_what_is_wrong_is_said_there_and_the_rest_stays(board, module, changes, where):
    answer = board.post("/klassen/nieuw/", form(module, programme="Verzorgende IG", **changes))
    assert (answer.status_code, list(answer.context["form"].errors), Cohort.objects.count()) == (
        422,
        [where],
        0,
    )
    assert 'value="Verzorgende IG"' in answer.content.decode()


def test_a_class_without_a_module_is_none(board, module):
    answer = board.post("/klassen/nieuw/", {"name": "VIG3C", "start": "2026-11-11"})
    assert (answer.status_code, Cohort.objects.count()) == (422, 0)


def test_only_a_teacher_makes_one(module, zuid):
    for role in ("learner", "editor", "admin"):
        who = person(f"{role}@zuid.example", role)
        organisations.add_member(organisation=zuid, person=who, role=role)
        assert signed_in(who).post("/klassen/nieuw/", form(module)).status_code == 403
    assert Cohort.objects.count() == 0


def test_changing_keeps_who_is_in_it(board, cohort, join, module):
    place = join(cohort)
    board.post(f"/klassen/{cohort.uuid}/wijzigen/", form(module, end="2027-01-31"))
    cohort.refresh_from_db()
    assert (cohort.name, f"{cohort.end}", cohort.modules.get().due_after) == ("VIG3C", "2027-01-31", 30)
    assert cohort.members.get() == place


def test_a_colleague_of_the_same_school_sees_it_and_no_other(board, cohort, zuid, stranger):
    colleague = person("collega@zuid.example", "Cees Collega")
    organisations.add_member(organisation=zuid, person=colleague, role="teacher")
    answers = [
        board.post(f"/klassen/{cohort.uuid}/collega/", {"address": address}).status_code
        for address in ("docent@noord.example", "niemand@zuid.example", "Collega@zuid.example")
    ]
    assert answers == [422, 422, 302]
    assert signed_in(colleague).get(f"/klassen/{cohort.uuid}/").status_code == 200


def test_the_last_teacher_stays(board, cohort, teacher):
    board.post(f"/klassen/{cohort.uuid}/collega/{teacher.uuid}/weg/")
    assert board.get(f"/klassen/{cohort.uuid}/").status_code == 200


def test_a_closed_class_stops_its_code_and_opens_again(board, cohort, teacher):
    code = codes.make_code(cohort=cohort, by=teacher)
    board.post(f"/klassen/{cohort.uuid}/sluiten/")
    code.refresh_from_db()
    cohort.refresh_from_db()
    assert (code.is_usable, cohort.archived is None) == (False, False)
    assert [row.name for row in board.get("/klassen/?show=closed").context["page_obj"]] == ["VIG2A"]
    board.post(f"/klassen/{cohort.uuid}/sluiten/")
    cohort.refresh_from_db()
    assert cohort.archived is None


def test_more_modules_than_a_class_can_do_are_refused(cohort, teacher):
    with pytest.raises(making.ClassProblem):
        making.change(
            cohort=cohort, teacher=teacher, modules=[(f"{number:032x}", None) for number in range(13)],
            name="X", programme="", year=None, start=timezone.localdate(), end=None,
        )  # fmt: skip
    assert cohort.modules.count() == 1


def test_one_press_reminds_once_a_day_who_waited_too_long(board, cohort, join, module):
    assigned(join(cohort, "Daan Vos"), module, state="asked", asked=9)
    assigned(join(cohort, "Esra Kok"), module, state="asked", asked=2)
    row = assigned(join(cohort, "Iris Smit"), module, state="asked", asked=9)
    row.invitations.update(no_reminders=timezone.now() - timedelta(days=1))
    for _time in range(2):
        answer = board.post(f"/klassen/{cohort.uuid}/herinneren/")
        assert answer.headers["Location"] == f"/klassen/{cohort.uuid}/?show=supervisor"
    (mail,) = Mail.objects.filter(template=REMINDER)
    assert ("Daan Vos" in mail.body, mail.to) == (True, "r.deboer@duinrand.example")


@pytest.mark.parametrize(
    "address", ["herinneren/", "sluiten/", "collega/", "uitnodigen/code/", "uitnodigen/lijst/"]
)
def test_nothing_changes_by_looking_or_by_a_stranger(board, cohort, stranger, address):
    path = f"/klassen/{cohort.uuid}/{address}"
    assert (board.get(path).status_code, signed_in(stranger).post(path).status_code) == (405, 404)
