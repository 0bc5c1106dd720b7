"""What leaves a class as a file: complete, never a formula, and only what was judged by a person."""

import csv
import io

import pytest

from frameworks import api as frameworks
from records import api as records
from workplace.models import Judgement, Placement

from .conftest import assigned, judged

pytestmark = pytest.mark.django_db


def rows(client, cohort, name):
    answer = client.get(f"/klassen/{cohort.uuid}/{name}")
    assert answer.streaming
    text = b"".join(answer.streaming_content).decode()
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def test_progress_names_everybody_and_no_cell_is_a_formula(board, cohort, join, module):
    join(cohort, "=HYPERLINK(A1)")
    assigned(join(cohort, "Amira Bouzid"), module, state="done", level=4)
    found = rows(board, cohort, "voortgang.csv")
    assert [row[0] for row in found[1:]] == ["'=HYPERLINK(A1)", "Amira Bouzid"]
    assert [row[8] for row in found[1:]] == ["", "4"]
    assert {len(row) for row in found} == {11}


def test_covered_outcomes_say_how_and_by_whom_and_no_name_of_an_assessor(board, cohort, join, module):
    work = assigned(join(cohort, "Amira Bouzid"), module, state="done", level=4)
    join(cohort, "Daan Vos")
    # What the placement says since does not move what was judged in it.
    other = frameworks.Setting.objects.create(slug="anders", name_nl="Anders", name_en="Other")
    Placement.objects.filter(pk=work.placement_id).update(organisation_name="Zonnehof", setting=other)
    (_head, amira, daan) = rows(board, cohort, "leeruitkomsten.csv")
    assert amira[0:4] == [
        "Amira Bouzid",
        "Dichtbij via het scherm",
        "t1-1",
        "Je bereidt een beeldgesprek voor.",
    ]
    assert (amira[6:8], amira[9:12]) == (["4", "Verpleegkundige"], ["Thuiszorg", "Ouderen", "De Linde"])
    assert daan[4:] == [daan[4], *[""] * 8]
    assert "Ria" not in ";".join(amira)


@pytest.mark.parametrize("state", ["asked", "not_yet", "draft"])
def test_work_that_is_not_done_covers_nothing(board, cohort, join, module, state):
    assigned(join(cohort), module, state=state, level=4)
    assert len(rows(board, cohort, "leeruitkomsten.csv")[1][5]) == 0


def test_what_was_corrected_or_said_by_a_fellow_learner_covers_nothing(board, cohort, join, module):
    row = assigned(join(cohort), module, state="done", level=5)
    first = Judgement.objects.get()
    link = row.invitations.get()
    judged(row, link, level=3, corrects=first, reason="Verkeerde leerling")
    judged(row, link, level=1, formative=True)
    (_head, *found) = rows(board, cohort, "leeruitkomsten.csv")
    assert [line[6] for line in found] == ["3"]


def test_two_assessors_are_two_lines(board, cohort, join, module):
    row = assigned(join(cohort), module, state="done", level=5)
    judged(row, row.invitations.get(), level=4)
    assert sorted(line[6] for line in rows(board, cohort, "leeruitkomsten.csv")[1:]) == ["4", "5"]


def test_no_score_of_a_quiz_leaves_a_class(board, cohort, join, module):
    """Exercises teach: what somebody scored in one is theirs (EM8)."""
    place = join(cohort)
    records.write_statement(
        person=place.person,
        verb=records.Verb.ANSWERED,
        activity=module.activity_uuid,
        key="quiz",
        result={"score": {"raw": 36.75, "min": 0, "max": 41.25, "scaled": 0.8909}},
    )
    pages = [
        b"".join(board.get(f"/klassen/{cohort.uuid}/{name}").streaming_content)
        for name in ("voortgang.csv", "leeruitkomsten.csv")
    ]
    pages += [
        board.get(f"/klassen/{cohort.uuid}/{name}").content
        for name in ("", "uitkomsten/", f"leerlingen/{place.uuid}/")
    ]
    told = (b"36.75", b"36,75", b"0.8909", b"0,8909", b"89%", b"89 %")
    assert [text for text in pages if any(score in text for score in told)] == []


def test_the_gap_report_counts_and_names(board, cohort, join, module):
    assigned(join(cohort, "Amira Bouzid"), module, state="done", level=4)
    join(cohort, "Daan Vos")
    answer = board.get(f"/klassen/{cohort.uuid}/uitkomsten/", {"outcome": "t1-1"})
    (row,) = answer.context["rows"]
    assert (row.covered, row.total, row.not_yet, row.asked) == (1, 2, 1, True)
    (one,) = answer.context["page_obj"]
    assert (one["name"], one["cover"].function, one["cover"].level) == ("Amira B.", "Verpleegkundige", 4)
    still = board.get(f"/klassen/{cohort.uuid}/uitkomsten/", {"outcome": "t1-1", "show": "open"})
    assert [one["name"] for one in still.context["page_obj"]] == ["Daan V."]


@pytest.mark.parametrize("count", [3, 30])
def test_the_outcomes_cost_the_same(board, cohort, join, module, django_assert_num_queries, count):
    for number in range(count):
        assigned(join(cohort, f"Leerling{number:02} A"), module, state="done", level=4)
    address = f"/klassen/{cohort.uuid}/uitkomsten/?outcome=t1-1"
    board.get(address)
    with django_assert_num_queries(16):
        answer = board.get(address)
    assert answer.context["rows"][0].covered == count
