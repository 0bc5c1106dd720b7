"""What is judged is what the assessor saw; what is sent too late, or may not be kept, comes back and says why."""

import re
import uuid

import pytest

from workplace import api
from workplace.domain import judging
from workplace.domain.errors import ClientData
from workplace.models import Assignment, Judgement, Question

from .conftest import GOOD, confirmed, form

pytestmark = pytest.mark.django_db
BSN = "111222333"


def page_of(assignment):
    return f"/opdrachten/{assignment.uuid}/"


def seen_in(answer):
    return re.search(r'name="seen" value="(\w+)"', answer.content.decode()).group(1)


def ask(client, path, text="Hoe ging het?"):
    assert client.post(f"{path}/vraag", {"form_key": str(uuid.uuid4()), "text": text}).status_code == 302
    return Question.objects.latest("pk")


def test_work_that_changed_while_the_page_was_open_is_looked_at_again(browser, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    seen = seen_in(client.get(path))
    ask(client, path)
    api.save_work(assignment=assignment, text="Iets heel anders.", reflection="Ja.")
    answer = client.post(f"{path}/oordeel", form(seen=seen))
    page = answer.content.decode()
    assert (answer.status_code, Judgement.objects.count()) == (409, 0)
    assert "Iets heel anders." in page
    assert "Rustig en duidelijk." in page
    assert page.count("checked") == 3
    assert client.post(f"{path}/oordeel", form(seen=seen_in(answer))).status_code == 302
    assert Judgement.objects.get().evidence == [piece.digest for piece in assignment.evidence.all()]


def test_an_answer_is_given_once(browser, mine, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    question = ask(client, path)
    for text in ("Eerst stil, toen goed.", "Toch anders."):
        assert mine.post(f"{page_of(assignment)}antwoord/{question.uuid}/", {"text": text}).status_code == 302
    question.refresh_from_db()
    assert question.answer == "Eerst stil, toen goed."
    assert Assignment.objects.get().state == "asked"


def test_each_question_has_a_field_of_its_own(browser, mine, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    first, second = ask(client, path, "Hoe?"), ask(client, path, "En toen?")
    answer = mine.post(f"{page_of(assignment)}antwoord/{first.uuid}/", {"text": " "})
    page = answer.content.decode()
    ids = re.findall(r'<(?:textarea|input|select)[^>]* id="([^"]+)"', page)
    assert (answer.status_code, len(ids)) == (422, len(set(ids)))
    assert [f'id="answer-{row.pk}-text_error"' in page for row in (first, second)] == [True, False]


@pytest.mark.parametrize("part", ["werk/", "plek/"])
def test_what_is_sent_while_someone_judges_comes_back(mine, assignment, part):
    api.invite(assignment=assignment)
    place = assignment.placement or Assignment.objects.get().placement
    answer = mine.post(
        f"{page_of(assignment)}{part}",
        {"text": "Een uur getypt.", "reflection": "Lang nagedacht.", "organisation_name": "Zorg op Zee",
         "setting": place.setting_id, "client_group": place.client_group_id, "start": "2026-09-01"},
    )  # fmt: skip
    page = answer.content.decode()
    assert answer.status_code == 409
    assert {"werk/": "Een uur getypt.", "plek/": "Zorg op Zee"}[part] in page
    assert "Trek de uitnodiging in" in page or "Withdraw the invitation" in page
    assert [piece.text for piece in assignment.evidence.all()] == ["Ik belde en legde rustig uit."]


def test_a_bsn_is_kept_nowhere(browser, mine, assignment):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment))
    answers = [
        client.post(f"{path}/vraag", {"form_key": str(uuid.uuid4()), "text": f"Is dit {BSN}?"}),
        client.post(f"{path}/oordeel", form(comment=f"Bij {BSN} ging het goed.")),
    ]
    question = ask(client, path)
    answers.append(mine.post(f"{page_of(assignment)}antwoord/{question.uuid}/", {"text": f"Ja, {BSN}."}))
    assert [(answer.status_code, BSN in answer.content.decode()) for answer in answers] == [
        (409, True), (409, True), (422, True),
    ]  # fmt: skip
    question.refresh_from_db()
    assert (Judgement.objects.count(), Question.objects.count(), question.answer) == (0, 1, "")


def test_the_domain_refuses_a_bsn_too(assignment):
    with pytest.raises(ClientData):
        api.place(assignment=assignment, organisation_name=BSN, setting=None, client_group=None, start=None)
    with pytest.raises(ClientData):
        judging.judge(confirmation=None, form_key=uuid.uuid4(), results=GOOD, level=4, comment=BSN)
