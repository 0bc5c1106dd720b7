"""One learner for their teacher: no more than the rules allow."""

import uuid

import pytest

from workplace.models import Assignment, Message

from .conftest import assigned, placed, signed_in

pytestmark = pytest.mark.django_db


def address(cohort, place, rest=""):
    return f"/klassen/{cohort.uuid}/leerlingen/{place.uuid}/{rest}"


def test_a_teacher_of_the_class_sees_the_result_and_not_the_work(board, cohort, join, module):
    place = join(cohort)
    assigned(place, module, state="done", level=4)
    text = board.get(address(cohort, place)).content.decode()
    assert "Verpleegkundige" in text
    assert [
        word
        for word in ("Geheim verslag", "Geheim oordeel", "praatte te snel", "Ria de Boer")
        if word in text
    ] == []


def test_the_teacher_of_the_placement_reads_the_comment_too(board, cohort, teacher, join, module):
    place = join(cohort)
    row = assigned(place, module, state="done", level=4)
    row.placement.teacher = teacher
    row.placement.save()
    text = board.get(address(cohort, place)).content.decode()
    assert ("Geheim oordeel" in text, "Geheim verslag" in text) == (True, False)


@pytest.mark.parametrize("rest", ["", "tempo/", "verplaatsen/", "weg/"])
def test_nobody_else_comes_here(cohort, other, stranger, join, rest):
    place = join(cohort)
    client = signed_in(stranger)
    own_class = address(other, place, rest)
    call = client.get if not rest else client.post
    assert [call(path).status_code for path in (address(cohort, place, rest), own_class)] == [404, 404]
    place.refresh_from_db()
    assert place.left is None


def test_deadlines_of_ones_own(board, cohort, join):
    place = join(cohort)
    assert board.post(address(cohort, place, "tempo/"), {"counts_from": "2026-10-01"}).status_code == 302
    place.refresh_from_db()
    assert f"{place.counts_from}" == "2026-10-01"
    assert board.post(address(cohort, place, "tempo/"), {"counts_from": "morgen"}).status_code == 422


def test_the_work_and_the_placements_of_a_learner_have_pages(board, cohort, join, module, monkeypatch):
    for name in ("WORKS", "PLACEMENTS"):
        monkeypatch.setattr(f"workplace.views.classes.learners.{name}", 2)
    place = join(cohort)
    rows = [assigned(place, module, company="Plek 0.")]
    for number in (1, 2):
        # Once more, after taking part anew.
        rows.append(
            Assignment.objects.create(
                person=place.person, enrolment=uuid.uuid4(), activity=rows[0].activity, brief=rows[0].brief,
                brief_version="v1", placement=placed(place.person, f"Plek {number}."),
            )
        )  # fmt: skip
    here = address(cohort, place)
    shown = [board.get(f"{here}?page={number}&plek={number}") for number in ("1", "2", "99", "x")]
    assert [[work.assignment for work in page.context["works"]] for page in shown] == [
        rows[:0:-1], rows[:1], rows[:1], rows[:0:-1],
    ]  # fmt: skip
    assert [len(page.context["placements"]) for page in shown] == [2, 1, 1, 2]
    page = shown[1].content.decode()
    assert page.count(f'href="{here}?plek=2&amp;page=1#werk"') == 1
    assert page.count(f'href="{here}?page=2&amp;plek=1#plek"') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_learners_page_costs_the_same(board, cohort, join, module, django_assert_num_queries, count):
    from .conftest import judged

    place = join(cohort)
    row = assigned(place, module, state="done", level=4)
    for _number in range(count - 1):
        judged(row, row.invitations.get(), level=4)
    board.get(address(cohort, place))
    with django_assert_num_queries(19):
        text = board.get(address(cohort, place)).content.decode()
    assert (text.count("Verpleegkundige"), Message.objects.count()) == (count, 0)
