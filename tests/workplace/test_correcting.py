"""A judgement is never changed: a new one says why, the first statement is void, and what it counted for is worked out anew."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import api as accounts
from mail.models import Mail
from organisations import api as organisations
from records import api as records
from workplace import api
from workplace.domain import correcting
from workplace.domain.errors import ClientData, NotOpen, WorkplaceError
from workplace.models import Assignment, Confirmation, Judgement

from .conftest import ASSESSOR, GOOD, LEARNER, confirmed, form

pytestmark = pytest.mark.django_db
BAD = {**GOOD, "c1": "not_yet"}
JAN = {"name": "Jan Smit", "address": "jan@duinrand.example"}
WHY = "Ik verwisselde twee leerlingen."


def assessor(assignment, name="Ria de Boer", address=ASSESSOR):
    return Confirmation.objects.create(
        invitation=api.invite(assignment=assignment), name=name, function="Verpleegkundige", address=address,
        kind="self_declared", confirmed=timezone.now(),
    )  # fmt: skip


def judge(assignment, results=GOOD, **who):
    return api.judge(
        confirmation=assessor(assignment, **who), form_key=uuid.uuid4(), results=results, level=4
    )


def correct(judgement, results=GOOD, **changes):
    values = {"form_key": uuid.uuid4(), "level": 4, "reason": WHY, **changes}
    return correcting.correct(judgement=judgement, results=results, **values)


def state(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


def verbs(learner):
    """What records tells now, without what is void."""
    return [row.verb.rpartition("/")[2] for row in records.statements_of(learner).order_by("pk")]


def test_a_correction_to_yes_completes(assignment, completed, learner):
    first = judge(assignment, BAD)
    assert (state(assignment), verbs(learner), completed) == ("not_yet", ["failed"], [])
    newer = correct(first)
    assert (state(assignment), verbs(learner), completed) == ("done", ["passed"], [assignment.enrolment])
    assert (newer.corrects, newer.reason, newer.evidence) == (first, WHY, first.evidence)
    first.refresh_from_db()
    assert (first.results, first.positive) == (BAD, False)


def test_a_correction_to_not_yet_takes_the_result_back(assignment, completed, learner):
    correct(judge(assignment), BAD)
    assert (state(assignment), verbs(learner)) == ("not_yet", ["failed"])
    assert completed == [assignment.enrolment]


def test_the_learner_is_told_why(assignment, completed):
    correct(judge(assignment), BAD)
    body = Mail.objects.get(to=LEARNER, template="workplace/mail/corrected").body
    assert (WHY in body, f"/opdrachten/{assignment.uuid}/" in body) == (False, True)


def test_the_learners_page_shows_the_newest_with_the_reason(mine, assignment, completed):
    correct(judge(assignment), BAD)
    page = mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()
    assert (page.count('<h2 id="oordeel-'), page.count(WHY)) == (1, 1)


def test_the_same_post_again_is_one_correction(assignment, completed):
    first, key = judge(assignment), uuid.uuid4()
    assert len({correct(first, BAD, form_key=key).pk for _ in range(2)}) == 1
    with pytest.raises(NotOpen):
        correct(first, GOOD)
    assert Judgement.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reason": " "}, WorkplaceError),
        ({"reason": "Bij 111222333 ging het mis."}, ClientData),
        ({"level": 6}, WorkplaceError),
        ({"results": {"c1": "yes"}}, WorkplaceError),
    ],
)
def test_what_is_not_whole_changes_nothing(assignment, completed, learner, changes, error):
    first = judge(assignment)
    with pytest.raises(error):
        correct(first, **changes)
    assert (Judgement.objects.count(), state(assignment), verbs(learner)) == (1, "done", ["passed"])


def test_of_two_assessors_the_other_says_passed_no_more(make_assignment, completed, learner):
    row = make_assignment(second_assessor=True)
    first = judge(row)
    judge(row, **JAN)
    assert (state(row), verbs(learner)) == ("done", ["scored", "passed"])
    correct(first, BAD)
    assert (state(row), verbs(learner)) == ("not_yet", ["failed", "scored"])


def test_a_corrected_first_of_two_counts_in_its_place(make_assignment, completed, learner):
    row = make_assignment(second_assessor=True)
    judge(row)
    second = judge(row, BAD, **JAN)
    assert state(row) == "not_yet"
    correct(second)
    assert (state(row), verbs(learner), completed) == ("done", ["scored", "passed"], [row.enrolment])


def test_what_was_done_anew_since_is_not_judged_by_a_correction(assignment, completed):
    first = judge(assignment, BAD)
    api.save_work(assignment=assignment, text="Ik deed het anders.", reflection="Rustiger.")
    correct(first)
    assert (state(assignment), completed) == ("not_yet", [])


def test_a_correction_of_a_correction(assignment, completed, learner):
    newest = correct(correct(judge(assignment), BAD), reason="Toch niet.")
    assert (state(assignment), verbs(learner)) == ("done", ["passed"])
    assert newest.corrects.corrects.corrects is None


@pytest.fixture
def by_link(browser, assignment, completed):
    client = browser()
    path = confirmed(client, api.invite(assignment=assignment, address=ASSESSOR))
    client.post(f"{path}/oordeel", form())
    return client, path


def test_by_the_same_link_in_the_same_browser(browser, by_link, assignment):
    client, path = by_link
    assert f"{path}/verbeteren" in client.get(path).content.decode()
    page = client.get(f"{path}/verbeteren").content.decode()
    assert page.count("checked") == 3
    values = form(**{"criterion-c1": "not_yet"})
    assert client.post(f"{path}/verbeteren", values).status_code == 422
    assert client.post(f"{path}/verbeteren", {**values, "reason": WHY}).status_code == 302
    assert state(assignment) == "not_yet"
    other = browser()
    assert other.get(f"{path}/verbeteren").status_code == 403


@pytest.mark.parametrize("gone", ["withdrawn", "expires"])
def test_a_link_that_is_withdrawn_or_over_still_lets_its_assessor_correct(
    browser, by_link, assignment, completed, gone
):
    client, path = by_link
    Assignment.objects.get().invitations.update(**{gone: timezone.now()})
    assert "verbeteren" in client.get(path).content.decode()
    page = client.get(f"{path}/verbeteren")
    assert (page.status_code, "Opslaan" in page.content.decode()) == (200, False)
    posted = form(**{"criterion-c1": "not_yet", "reason": WHY})
    assert [browser().get(path).status_code, browser().post(f"{path}/verbeteren", posted).status_code] == [
        410,
        410,
    ]
    assert client.post(f"{path}/oordeel", form()).status_code == 410
    assert client.post(f"{path}/verbeteren", posted).status_code == 302
    assert (state(assignment), Judgement.objects.count()) == ("not_yet", 2)
    Judgement.objects.update(said=timezone.now() - correcting.WINDOW)
    assert [client.get(path).status_code, client.post(f"{path}/verbeteren", posted).status_code] == [410, 410]


def test_the_same_mailbox_corrects_in_another_browser_and_nobody_elses(browser, by_link, assignment):
    _client, path = by_link
    invitation = Assignment.objects.get().invitations.get()
    again, other = browser(), browser()
    confirmed(again, invitation)
    confirmed(other, invitation, **JAN)
    posted = form(**{"criterion-c1": "not_yet", "reason": WHY})
    assert "verbeteren" in again.get(path).content.decode()
    assert other.post(f"{path}/verbeteren", posted).status_code == 302
    assert Judgement.objects.count() == 1
    assert again.post(f"{path}/verbeteren", posted).status_code == 302
    newest = Judgement.objects.get(correction=None)
    assert (newest.confirmation.address, state(assignment)) == (ASSESSOR, "not_yet")


def test_with_an_account_the_link_is_not_needed(browser, by_link, assignment):
    Assignment.objects.get().invitations.update(withdrawn=timezone.now())
    judgement = Judgement.objects.get()
    ria, jan = (
        accounts.create_user_with_person(email=email, password="samen-leren-2026", name="R", verified=True)
        for email in (ASSESSOR, "jan@duinrand.example")
    )
    hers, his = browser(), browser()
    hers.force_login(ria.user)
    his.force_login(jan.user)
    address = f"/mijn/beoordelingen/{judgement.uuid}/verbeteren/"
    posted = form(**{"criterion-c1": "not_yet", "reason": WHY})
    assert address in hers.get("/mijn/beoordelingen/?staat=klaar").content.decode()
    assert [client.post(address, posted).status_code for client in (his, browser(), hers)] == [404, 302, 302]
    assert (state(assignment), Judgement.objects.count()) == ("not_yet", 2)
    newest = Judgement.objects.get(correction=None)
    Judgement.objects.update(said=timezone.now() - correcting.WINDOW)
    address = f"/mijn/beoordelingen/{newest.uuid}/verbeteren/"
    assert hers.get(address).status_code == 404
    assert address not in hers.get("/mijn/beoordelingen/?staat=klaar").content.decode()


def test_after_two_weeks_only_an_administrator(by_link, assignment):
    client, path = by_link
    Judgement.objects.update(said=timezone.now() - timedelta(days=15))
    assert client.post(f"{path}/verbeteren", {**form(), "reason": WHY}).status_code == 302
    assert Judgement.objects.count() == 1
    els = accounts.create_user_with_person(
        email="els@school.example", password="samen-leren-2026", name="Els Beheer", verified=True
    )
    newer = correct(Judgement.objects.get(), BAD, by=els)
    assert (newer.confirmation.name, newer.confirmation.kind, newer.confirmation.person) == (
        "Els Beheer", "self_declared", els,
    )  # fmt: skip
    assert state(assignment) == "not_yet"


def test_the_issuers_administrators_hear_of_a_credential_that_rests_on_it(
    browser, assignment, completed, learner, monkeypatch
):
    school = organisations.ensure_organisation(slug="zuiderpoort", name="ROC Zuiderpoort", kind="school")
    els = accounts.create_user_with_person(
        email="els@school.example", password="samen-leren-2026", name="Els", verified=True
    )
    organisations.add_member(organisation=school, person=els, role="issuer")
    first = judge(assignment)
    completion = records.announce_completion(
        person=learner, activity=assignment.activity, enrolment=assignment.enrolment, snapshot={}
    )
    from credentials.domain.resting import Resting

    award = uuid.uuid4()
    monkeypatch.setattr(
        "credentials.api.resting_on",
        lambda which: [Resting(award, school)] if which == completion.uuid else [],
    )
    newer = correct(first, BAD)
    mail = Mail.objects.get(template="workplace/mail/decide")
    assert (mail.to, str(award) in mail.body, WHY in mail.body, "Noor" in mail.body) == (
        "els@school.example", True, False, False,
    )  # fmt: skip
    way = f"/oordelen/{newer.uuid}/waarom/"
    assert way in mail.body
    client, other = browser(), browser()
    client.force_login(els.user)
    other.force_login(learner.user)
    page = client.get(way).content.decode()
    assert (WHY in page, str(award) in page, "Noor" in page) == (True, True, False)
    organisations.add_member(
        organisation=organisations.ensure_organisation(slug="elders", name="Elders", kind="school"),
        person=learner, role="issuer",
    )  # fmt: skip
    first_way = f"/oordelen/{first.uuid}/waarom/"
    assert [other.get(way).status_code, browser().get(way).status_code, client.get(first_way).status_code] == [
        404, 302, 404,
    ]  # fmt: skip
    assert [row.uuid for row in records.completions_of(learner)] == [completion.uuid]


def test_nobody_is_mailed_where_nothing_was_earned(assignment, completed):
    correct(judge(assignment), BAD)
    assert Mail.objects.filter(template="workplace/mail/decide").count() == 0


def test_an_administrator_of_the_school_corrects_and_nobody_else(browser, assignment, completed, learner):
    school = organisations.ensure_organisation(slug="zuiderpoort", name="ROC Zuiderpoort", kind="school")
    organisations.add_member(organisation=school, person=learner, role="learner")
    address = f"/oordelen/{judge(assignment).uuid}/verbeteren/"
    values = {**form(**{"criterion-c1": "not_yet"}), "reason": WHY}
    for role, status in (("teacher", 404), ("admin", 302)):
        who = accounts.create_user_with_person(
            email=f"{role}@school.example", password="samen-leren-2026", name=role, verified=True
        )
        organisations.add_member(organisation=school, person=who, role=role)
        client = browser()
        client.force_login(who.user)
        assert client.post(address, values).status_code == status
    mine = browser()
    mine.force_login(learner.user)
    assert mine.get(address).status_code == 404
    newest = Judgement.objects.get(correction=None)
    assert (newest.confirmation.name, newest.reason, state(assignment)) == ("admin", WHY, "not_yet")
