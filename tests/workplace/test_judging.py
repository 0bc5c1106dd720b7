"""One judgement a form, whatever is sent twice; a second assessor; a question back."""

import pytest

from records import api as records
from workplace import api
from workplace.domain import questions
from workplace.domain.errors import NotOpen, WorkplaceError
from workplace.models import Assignment, Confirmation, Judgement, Question

from .conftest import ASSESSOR, GOOD, WHO, confirmed, form

pytestmark = pytest.mark.django_db
KEY = "0b9cf0d8-6b0e-4f4e-9a53-4c8c4ed8ba01"


def state(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


def assessor(assignment, address=ASSESSOR):
    """Somebody who confirmed who they are."""
    return Confirmation.objects.create(
        invitation=api.invite(assignment=assignment), name="Ria", function="Verpleegkundige", address=address,
        kind="self_declared", confirmed="2026-11-20T10:00Z",
    )  # fmt: skip


def test_the_same_post_again_shows_the_same_receipt(browser, assignment, completed, learner):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    values = form()
    for level in ("4", "1"):
        assert client.post(f"{path}/oordeel", {**values, "level": level}).status_code == 302
    judgement = Judgement.objects.get()
    assert (judgement.level, judgement.positive, judgement.comment) == (4, True, "Rustig en duidelijk.")
    assert judgement.results == GOOD
    assert judgement.evidence == [piece.digest for piece in assignment.evidence.all()]
    assert state(assignment) == "done"
    assert completed == [assignment.enrolment]
    assert len(records.statements_of(learner)) == 1
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("results", "level", "positive"),
    [
        (GOOD, 3, True),
        (GOOD, 2, False),
        ({"c1": "yes", "c2": "not_yet"}, 5, False),
    ],
)
def test_when_it_is_enough(assignment, completed, results, level, positive):
    judgement = api.judge(confirmation=assessor(assignment), form_key=KEY, results=results, level=level)
    assert judgement.positive is positive
    assert state(assignment) == ("done" if positive else "not_yet")
    assert completed == ([assignment.enrolment] if positive else [])


@pytest.mark.parametrize(
    ("results", "level"),
    [
        ({"c1": "yes"}, 4),
        ({**GOOD, "c3": "yes"}, 4),
        ({"c1": "yes", "c2": "perfect"}, 4),
        (GOOD, 0),
        (GOOD, 6),
    ],
)
def test_what_is_not_whole_is_refused_and_nothing_kept(assignment, completed, results, level):
    with pytest.raises(WorkplaceError):
        api.judge(confirmation=assessor(assignment), form_key=KEY, results=results, level=level)
    assert (Judgement.objects.count(), state(assignment), completed) == (0, "asked", [])


def test_an_incomplete_screen_comes_back_with_what_was_chosen(browser, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    answer = client.post(f"{path}/oordeel", form(level=""))
    assert answer.status_code == 422
    assert "Rustig en duidelijk." in answer.content.decode()
    assert Judgement.objects.count() == 0


def test_what_was_judged_is_judged_no_more(assignment, completed):
    late = assessor(assignment)
    api.judge(confirmation=assessor(assignment), form_key=KEY, results=GOOD, level=4)
    with pytest.raises(NotOpen):
        api.judge(confirmation=late, form_key=KEY[:-1] + "2", results=GOOD, level=4)
    assert (Judgement.objects.count(), completed) == (1, [assignment.enrolment])


def test_a_question_back_and_its_answer(browser, assignment, learner):
    client, mine = browser(), browser()
    path = confirmed(client, api.invite(assignment=assignment))
    for _ in range(2):
        assert (
            client.post(f"{path}/vraag", {"form_key": KEY, "text": "Hoe ging het begin?"}).status_code == 302
        )
    question = Question.objects.get()
    assert state(assignment) == "question"
    assert Judgement.objects.count() == 0
    mine.force_login(learner.user)
    page = f"/opdrachten/{assignment.uuid}/"
    assert "Hoe ging het begin?" in mine.get(page).content.decode()
    assert (
        mine.post(f"{page}antwoord/{question.uuid}/", {"text": "Eerst stil, toen goed."}).status_code == 302
    )
    assert state(assignment) == "asked"
    assert "Eerst stil, toen goed." in client.get(path).content.decode()
    assert client.post(f"{path}/oordeel", form()).status_code == 302
    assert state(assignment) == "done"


def test_an_empty_question_is_refused(assignment):
    with pytest.raises(WorkplaceError):
        questions.ask_back(confirmation=assessor(assignment), form_key=KEY, text="  ")
    assert (Question.objects.count(), state(assignment)) == (0, "asked")


def test_a_judgement_names_nobody_in_the_statement(browser, assignment, learner):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    client.post(f"{path}/oordeel", form())
    (statement,) = records.statements_of(learner)
    said = str(statement.body)
    for secret in (WHO["name"], ASSESSOR, "Noor", "Rustig en duidelijk.", "Ik belde"):
        assert secret not in said
    assert WHO["function"] in said
