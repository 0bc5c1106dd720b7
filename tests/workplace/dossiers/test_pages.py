"""Pages of a dossier: what they show, what they keep when something is refused, and what they cost."""

import io
import uuid

import pytest
from django.urls import reverse
from PIL import Image

from courses import api as courses
from organisations import api as organisations
from workplace.domain.dossiers import asking, deciding, making, sending
from workplace.domain.dossiers.assessors import save_rule
from workplace.models import Dossier, DossierDecision, DossierPart

from ..people import person, signed_in
from .conftest import decide, fill, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def completed():
    """Here courses is not stood in for."""


def at(name, **parts):
    return reverse(f"workplace:{name}", kwargs=parts)


@pytest.fixture
def desk(assessor):
    """The assessor's browser."""
    return signed_in(assessor)


def answers(dossier, *results, **changes):
    keys = [row["uuid"] for row in dossier.outcomes]
    given = [*results, *["shown"] * (len(keys) - len(results))]
    return {
        "form_key": str(uuid.uuid4()),
        "seen": dossier.digest,
        **{f"result-{key}": said for key, said in zip(keys, given, strict=True)},
        **{f"reason-{key}": "Dat zie ik." for key in keys},
        **changes,
    }


def test_from_the_module_to_a_dossier(mine, client, module, learner, zuid):
    about = at("validation", activity=module.activity_uuid)
    assert about in client.get(module.path_in_site).content.decode()
    assert client.get(about).status_code == 200
    assert client.post(f"{about}begin/").status_code == 302
    assert Dossier.objects.count() == 0
    answer = mine.post(f"{about}begin/")
    row = Dossier.objects.get()
    assert answer.headers["Location"] == at("dossier", uuid=row.uuid)
    assert courses.enrolment_of(learner, activity=module.activity_uuid) is not None
    page = mine.get(module.path_in_site).content.decode()
    assert at("dossier", uuid=row.uuid) in page
    assert about not in page


def test_fill_send_ask_answer_decide(mine, desk, dossier, assessor, earlier, zuid):
    keys = [row["uuid"] for row in dossier.outcomes]
    for key in keys:
        part = at("dossier-part", uuid=dossier.uuid, outcome=key)
        assert mine.post(part, {"reasoning": "Ik deed het."}).status_code == 302
        source = mine.get(part).context["page_obj"].object_list[0].key
        assert mine.post(f"{part}erbij/", {"source": source}).status_code == 302
    assert mine.post(at("dossier-send", uuid=dossier.uuid), {"organisation": "zuid"}).status_code == 302
    dossier.refresh_from_db()
    assert dossier.state == "sent"
    assert dossier.person.name in desk.get(at("dossier-inbox")).content.decode()
    ask = {"form_key": str(uuid.uuid4()), "kind": "question", "text": "Wanneer was dat?"}
    assert desk.post(at("dossier-ask", uuid=dossier.uuid), ask).status_code == 302
    page = mine.get(at("dossier", uuid=dossier.uuid))
    assert "Wanneer was dat?" in page.content.decode()
    asked = dossier.questions.get()
    there = at("dossier-answer", uuid=dossier.uuid, question=asked.uuid)
    assert mine.post(there, {"text": "In oktober."}).status_code == 302
    dossier.refresh_from_db()
    assert desk.post(at("dossier-decide", uuid=dossier.uuid), answers(dossier)).status_code == 302
    page = mine.get(at("dossier", uuid=dossier.uuid)).content.decode()
    assert page.count("Dat zie ik.") == 2


def test_what_is_refused_comes_back(mine, desk, dossier, sent):
    bad = answers(sent, **{f"reason-{sent.outcomes[0]['uuid']}": ""})
    page = desk.post(at("dossier-decide", uuid=sent.uuid), bad)
    assert (page.status_code, DossierDecision.objects.count()) == (422, 0)
    assert "Dat zie ik." in page.content.decode()
    stale = answers(sent, seen="0" * 64)
    page = desk.post(at("dossier-decide", uuid=sent.uuid), stale)
    assert (page.status_code, DossierDecision.objects.count()) == (409, 0)
    interview = {"form_key": str(uuid.uuid4()), "kind": "interview", "text": "Praten over het bewijs."}
    page = desk.post(at("dossier-ask", uuid=sent.uuid), interview)
    assert page.status_code == 422
    assert "Praten over het bewijs." in page.content.decode()


def test_a_text_with_client_data_comes_back_with_what_was_seen(mine, dossier):
    part = at("dossier-part", uuid=dossier.uuid, outcome=dossier.outcomes[0]["uuid"])
    page = mine.post(part, {"reasoning": "Ik belde mevrouw Jansen."})
    assert page.status_code == 422
    assert page.content.decode().count("Ik belde mevrouw Jansen.") == 1
    assert mine.post(part, {"reasoning": "Ik belde mevrouw Jansen.", "looked_at": "on"}).status_code == 302


def test_what_is_typed_is_kept_by_itself(mine, dossier):
    key = dossier.outcomes[0]["uuid"]
    typed = at("dossier-typed", uuid=dossier.uuid, outcome=key)
    said = mine.post(typed, {"reasoning": "Half"}, content_type="application/json")
    assert said.json()["version"] == 1
    assert "Half" in mine.get(at("dossier-part", uuid=dossier.uuid, outcome=key)).content.decode()
    refused = mine.post(typed, {"reasoning": "BSN 123456782"}, content_type="application/json")
    assert (refused.status_code, refused.json()["forget"]) == (422, True)
    assert DossierPart.objects.get(outcome=key).typed == "Half"


def picture():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "PNG")
    out.seek(0)
    out.name = "diploma.png"
    return out


def status(answer):
    """Of an answer whose file was read to its end."""
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer.status_code


def test_a_photo_is_read_by_its_owner_and_after_sending_by_the_assessors(
    mine, desk, client, dossier, assessor, zuid, stranger
):
    key = dossier.outcomes[0]["uuid"]
    part = at("dossier-part", uuid=dossier.uuid, outcome=key)
    brought = {"photo": picture(), "caption": "Diploma van 2020", "no_client": "on"}
    assert mine.post(f"{part}foto/", brought).status_code == 302
    mine.post(part, {"reasoning": "Ik haalde dit diploma."})
    piece = DossierPart.objects.get(outcome=key).pieces.get()
    there = at("dossier-file", uuid=dossier.uuid, piece=piece.uuid)
    assert [status(browser.get(there)) for browser in (mine, desk, client)] == [200, 404, 404]
    mine.post(at("dossier-send", uuid=dossier.uuid), {"organisation": "zuid"})
    read = [status(browser.get(there)) for browser in (mine, desk, signed_in(stranger), client)]
    assert read == [200, 200, 404, 404]


def test_somebody_elses_evidence_cannot_be_put_in(mine, dossier, make_assignment):
    other = person("ander@school.example", "Ander")
    theirs = make_assignment(person=other).evidence.get()
    part = at("dossier-part", uuid=dossier.uuid, outcome=dossier.outcomes[0]["uuid"])
    assert mine.post(f"{part}erbij/", {"source": f"evidence:{theirs.uuid}"}).status_code == 404


def test_a_dossier_that_was_never_sent_can_be_thrown_away(mine, dossier):
    assert mine.post(at("dossier-throw-away", uuid=dossier.uuid)).status_code == 302
    assert Dossier.objects.count() == 0


def test_the_list_of_assessors_is_narrowed(desk, sent, assessor, second):
    def names(query):
        return [row.person.name for row in desk.get(f"{at('dossier-inbox')}{query}").context["page_obj"]]

    assert (names(""), names("?toon=mij"), names("?q=niemand")) == (["Noor Jansen"], [], [])
    desk.post(at("dossier-take-up", uuid=sent.uuid))
    assert (names("?toon=mij"), names("?toon=besloten")) == (["Noor Jansen"], [])
    sent.refresh_from_db()
    decide(sent, second)
    assert (names(""), names("?toon=besloten")) == ([], ["Noor Jansen"])


def test_who_must_sign_as_well_has_it_in_the_list_to_sign(desk, sent, assessor, second, zuid):
    def to_sign(browser):
        page = browser.get(f"{at('dossier-inbox')}?toon=tekenen").context["page_obj"]
        return [row.person.name for row in page]

    save_rule(organisation=zuid, signatures=2, by=assessor)
    other = signed_in(second)
    assert (to_sign(desk), to_sign(other)) == ([], [])
    decision = decide(sent, assessor)
    # Not with who signed it already.
    assert (to_sign(desk), to_sign(other)) == ([], ["Noor Jansen"])
    deciding.sign(decision=decision, by=second)
    assert (to_sign(desk), to_sign(other)) == ([], [])


def test_an_administrator_says_how_many_sign(zuid, client):
    admin = person("beheer@zuid.example", "Beheer")
    organisations.add_member(organisation=zuid, person=admin, role="admin")
    rule = at("validation-rule", slug="zuid")
    assert signed_in(admin).post(rule, {"signatures": "2"}).status_code == 302
    assert zuid.validation_rule.signatures == 2
    assert signed_in(admin).post(rule, {"signatures": "3"}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_who_decides_costs_the_same_and_has_pages(zuid, django_assert_num_queries, count, monkeypatch):
    monkeypatch.setattr("workplace.views.dossiers.rule.A_PAGE", 2)
    admin = person("beheer@zuid.example", "Beheer")
    organisations.add_member(organisation=zuid, person=admin, role="admin")
    for number in range(count):
        who = person(f"a{number}@zuid.example", f"Beoordelaar {number}")
        organisations.add_member(organisation=zuid, person=who, role="assessor")
    client, address = signed_in(admin), at("validation-rule", slug="zuid")
    with django_assert_num_queries(7):
        page = client.get(address).content.decode()
    assert page.count("<li>Beoordelaar ") == min(count, 2)
    assert client.get(f"{address}?page=99").content.decode().count("<li>Beoordelaar ") == 1


def many(count, module, zuid, make_assignment):
    for number in range(count):
        who = person(f"leerling{number}@zuid.example", f"Leerling {number}")
        make_assignment(person=who)
        row = making.start(person=who, activity=module.activity_uuid, language="nl")
        fill(row)
        sending.send(dossier=row, organisation=zuid)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(
    desk, module, zuid, assessor, make_assignment, django_assert_num_queries, count
):
    many(count, module, zuid, make_assignment)
    with django_assert_num_queries(8):
        assert desk.get(at("dossier-inbox")).context["page_obj"].paginator.count == count


@pytest.mark.parametrize("count", [1, 3])
def test_ones_own_list_costs_the_same(mine, learner, zuid, django_assert_num_queries, count):
    for number in range(count):
        Dossier.objects.create(
            person=learner, activity=uuid.uuid4(), title=f"Module {number}", outcomes=[], organisation=zuid
        )
    with django_assert_num_queries(5):
        assert len(mine.get(at("dossiers")).context["page_obj"].object_list) == count


@pytest.mark.parametrize("count", [1, 3])
def test_one_dossier_costs_the_same(
    mine, desk, dossier, assessor, zuid, make_assignment, django_assert_num_queries, count
):
    for _number in range(count):
        make_assignment()
    for number in range(min(count, 2)):
        fill(dossier, number)
    with django_assert_num_queries(13):
        mine.get(at("dossier", uuid=dossier.uuid))
    with django_assert_num_queries(13):
        mine.get(at("dossier-part", uuid=dossier.uuid, outcome=dossier.outcomes[0]["uuid"]))
    sending.send(dossier=dossier, organisation=zuid)
    with django_assert_num_queries(10):
        desk.get(at("dossier-assess", uuid=dossier.uuid))


def test_a_question_is_read_by_its_owner(mine, sent, assessor):
    asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="question", text="Wie was erbij?")
    page = mine.get(f"/en{at('dossier', uuid=sent.uuid)}").content.decode()
    assert "Wie was erbij?" in page
    assert "An assessor asks you something." in page


def test_what_is_saved_after_a_question_is_said_to_be_seen(mine, sent, assessor):
    part = at("dossier-part", uuid=sent.uuid, outcome=sent.outcomes[0]["uuid"])
    asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="question", text="Wanneer?")
    warned = "What you save or add here, the assessors see at once."
    assert warned in mine.get(f"/en{part}").content.decode()
    page = mine.post(f"/en{part}", {"reasoning": "Ik deed het in mei."}, follow=True).content.decode()
    assert ("Saved. The assessors see it." in page, "until you send the dossier in" in page) == (True, False)


def test_a_draft_is_said_to_be_private(mine, dossier):
    part = at("dossier-part", uuid=dossier.uuid, outcome=dossier.outcomes[0]["uuid"])
    page = mine.post(f"/en{part}", {"reasoning": "Ik deed het in mei."}, follow=True).content.decode()
    assert "Saved. Only you can see this until you send the dossier in." in page
    assert "the assessors see at once" not in page


def test_a_correction_put_aside_leaves_the_decision(assessor, sent, zuid, second):
    first = decide(sent, assessor)
    save_rule(organisation=zuid, signatures=2, by=assessor)
    answers = said(sent, "not_yet")
    deciding.correct(decision=first, by=assessor, reason="Ik las het verkeerd.", **answers)
    there = signed_in(second)
    assert (
        "waits for a decision again"
        not in there.get(f"/en{at('dossier-assess', uuid=sent.uuid)}").content.decode()
    )
    aside = f"/en{at('dossier-put-aside', uuid=sent.uuid)}"
    page = there.post(aside, {"reason": "Het was goed."}, follow=True).content.decode()
    assert "Put aside. The decision that was made stays as it is." in page
    assert "waits for a decision again" not in page


def test_who_signs_second_reads_which_criteria_were_met(assessor, sent, zuid, second):
    save_rule(organisation=zuid, signatures=2, by=assessor)
    decide(sent, assessor, criteria={sent.outcomes[0]["uuid"]: ["recent", "varied"]})
    page = signed_in(second).get(f"/en{at('dossier-assess', uuid=sent.uuid)}").content.decode()
    met = "The evidence is varied: from more than one situation; recent: it shows what they can do now."
    assert (page.count(met), page.count("The evidence is")) == (1, 1)


def test_an_outcome_is_marked_with_the_language_that_it_is_shown_in(mine, dossier):
    dossier.outcomes[0]["en"] = "You prepare a video call."
    dossier.save()
    rows = mine.get(f"/en{at('dossier', uuid=dossier.uuid)}").context["rows"]
    assert [(row.language, row.text) for row in rows] == [
        ("en", "You prepare a video call."), ("nl", "Je voert een beeldgesprek."),
    ]  # fmt: skip
    part = at("dossier-part", uuid=dossier.uuid, outcome=dossier.outcomes[0]["uuid"])
    shown = '<h1 class="h2" lang="en">You prepare a video call.</h1>'
    assert mine.get(f"/en{part}").content.decode().count(shown) == 1
