"""One learner for their teacher: no more than the rules allow."""

import pytest

from workplace.models import Message

from .conftest import assigned, signed_in

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


@pytest.mark.parametrize("count", [1, 3])
def test_a_learners_page_costs_the_same(board, cohort, join, module, django_assert_num_queries, count):
    from .conftest import judged

    place = join(cohort)
    row = assigned(place, module, state="done", level=4)
    for _number in range(count - 1):
        judged(row, row.invitations.get(), level=4)
    board.get(address(cohort, place))
    with django_assert_num_queries(18):
        text = board.get(address(cohort, place)).content.decode()
    assert (text.count("Verpleegkundige"), Message.objects.count()) == (count, 0)
