"""A learner asks somebody what they saw, apart from any assignment: who answers, how we know, and what is refused."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import api as accounts
from frameworks import api as frameworks
from mail.models import Mail
from organisations import api as organisations
from tests.threads import at_once
from workplace import personal_data
from workplace.domain import reminding, requests_a_day
from workplace.domain.asked_seen import answering, asking
from workplace.domain.errors import (
    Expired,
    NotOpen,
    OwnAddress,
    TooMany,
    Withdrawn,
    WorkplaceError,
    WrongCode,
)
from workplace.models import EntrustmentDecision, EntrustmentRule, Observation, ObservationRequest

from .conftest import ASSESSOR, LEARNER, WHO

pytestmark = pytest.mark.django_db


@pytest.fixture
def epa(db):
    return frameworks.Epa.objects.create(title_nl="Een beeldgesprek voeren", title_en="Hold a video call")


@pytest.fixture
def asked(learner, epa):
    return asking.ask(person=learner, epa=epa, address=ASSESSOR)


def path_of(row):
    return "/observatie/" + asking.address_of(row).rpartition("/")[2]


def newest_code(to=ASSESSOR):
    return re.search(
        r"\b\d{6}\b", Mail.objects.filter(to=to, template="workplace/mail/observation_code").last().body
    ).group()


def said_who(client, row, **who):
    """Let a browser say who it is and type the code; returns the path of the link."""
    who = {**WHO, **who}
    path = path_of(row)
    assert client.post(f"{path}/wie", who).status_code == 302
    assert client.post(f"{path}/code", {"code": newest_code(who["address"])}).status_code == 302
    return path


def seen(**changes):
    return {"form_key": str(uuid.uuid4()), "seen_level": "4", "good": "Rustig.", "tip": "", **changes}


def colleague(role="supervisor", email="ria@duinrand.example", name="Ria Collega"):
    person = accounts.create_user_with_person(
        email=email, password="samen-leren-2026", name=name, verified=True
    )
    employer = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.add_member(organisation=employer, person=person, role=role)
    return person


class TestTheLine:
    def test_from_the_question_to_the_chart_without_an_account(self, mine, browser, learner, epa):
        answer = mine.post("/mijn/bekwaamheid/vragen/", {"epa": str(epa.uuid), "address": ASSESSOR})
        assert answer.status_code == 302
        row = ObservationRequest.objects.get()
        assert path_of(row) in Mail.objects.get(to=ASSESSOR, template="workplace/mail/observation").body
        other = browser()
        assert "Noor Jansen" in other.get(path_of(row)).content.decode()
        path = said_who(other, row)
        assert "Een beeldgesprek voeren" in other.get(path).content.decode()
        assert other.post(f"{path}/gezien", seen()).status_code == 302
        noted = Observation.objects.get()
        assert (noted.person, noted.epa, noted.level, noted.name, noted.verified) == (
            learner,
            epa,
            4,
            "Ria de Boer",
            "self_declared",
        )
        assert "Ria de Boer" in mine.get(f"/mijn/bekwaamheid/{epa.uuid}/").content.decode()

    def test_opening_the_link_changes_nothing(self, browser, asked):
        before = ObservationRequest.objects.values().get()
        for _time in range(2):
            assert browser().get(path_of(asked)).status_code == 200
        assert ObservationRequest.objects.values().get() == before

    def test_an_address_of_an_organisation_counts_for_its_rule(self, browser, learner, epa):
        employer = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
        organisations.ensure_domain(organisation=employer, name="duinrand.example")
        school = organisations.ensure_organisation(slug="roc", name="ROC", kind="school")
        organisations.add_member(organisation=school, person=learner, role="learner")
        EntrustmentRule.objects.create(
            organisation=school, epa=epa, level=4, observations=1, assessors=1, places=1, months=12
        )
        setting = frameworks.Setting.objects.create(slug="thuis", name_nl="Thuis", name_en="Home")
        group = frameworks.ClientGroup.objects.create(slug="oud", name_nl="Oud", name_en="Old")
        place = learner.placements.create(
            organisation_name="Duinrand", organisation=employer, setting=setting, client_group=group,
            start=timezone.localdate(),
        )  # fmt: skip
        row = asking.ask(person=learner, epa=epa, address=ASSESSOR, placement=place)
        client = browser()
        client.post(f"{said_who(client, row)}/gezien", seen())
        assert Observation.objects.get().verified == "organisation_domain"
        assert EntrustmentDecision.objects.get().state == "proposed"

    def test_with_an_account_no_code_is_needed(self, browser, asked):
        ria = colleague()
        client = browser()
        client.force_login(ria.user)
        assert client.post(f"{path_of(asked)}/account", {"function": "Verzorgende"}).status_code == 302
        assert client.post(f"{path_of(asked)}/gezien", seen()).status_code == 302
        assert (Observation.objects.get().observer, Observation.objects.get().verified) == (ria, "account")


class TestAbuse:
    def test_an_own_address_is_refused_in_every_spelling(self, mine, browser, learner, epa, asked):
        for address in (LEARNER, LEARNER.upper(), LEARNER.replace("@", "+x@")):
            with pytest.raises(OwnAddress):
                asking.ask(person=learner, epa=epa, address=address)
            with pytest.raises(OwnAddress):
                answering.ask_code(request=asked, name="Ria", function="x", address=address)
        assert Mail.objects.filter(to__iexact=LEARNER).count() == 0

    def test_the_learner_who_is_signed_in_notes_nothing(self, mine, asked):
        organisations.add_member(
            organisation=organisations.ensure_organisation(slug="x", name="X", kind="employer"),
            person=asked.learner,
            role="supervisor",
        )
        path = said_who(mine, asked)
        assert mine.post(f"{path}/gezien", seen()).status_code == 403
        assert mine.post(f"{path}/account", {"function": "x"}).status_code == 422
        assert not Observation.objects.exists()

    def test_a_forwarded_link_is_kept_and_vouched_for_by_nobody(self, browser, asked):
        employer = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
        organisations.ensure_domain(organisation=employer, name="duinrand.example")
        client = browser()
        client.post(f"{said_who(client, asked, address='ander@duinrand.example')}/gezien", seen())
        asked.refresh_from_db()
        assert (asked.forwarded, Observation.objects.get().verified) == (True, "self_declared")

    def test_who_only_has_the_link_reads_and_notes_nothing(self, browser, asked):
        first, second = browser(), browser()
        path = said_who(first, asked)
        assert 'name="seen_level"' not in second.get(path).content.decode()
        assert second.post(f"{path}/gezien", seen()).status_code == 403
        assert not Observation.objects.exists()

    def test_a_new_code_elsewhere_ends_what_the_first_browser_could(self, browser, asked):
        first, second = browser(), browser()
        path = said_who(first, asked)
        second.post(f"{path}/wie", {**WHO, "name": "Iemand anders"})
        assert first.post(f"{path}/gezien", seen()).status_code == 403

    @pytest.mark.parametrize("how", ["code", "account"])
    def test_who_confirmed_before_does_not_speak_as_who_confirmed_after(self, browser, asked, how):
        first, second = browser(), browser()
        path = said_who(first, asked, name="Frits", address="frits@elders.example")
        if how == "code":
            said_who(second, asked)
        else:
            second.force_login(colleague().user)
            assert second.post(f"{path}/account", {"function": "Verzorgende"}).status_code == 302
        assert 'name="seen_level"' not in first.get(path).content.decode()
        assert first.post(f"{path}/gezien", seen(good="Niet gezien.")).status_code == 403
        assert not Observation.objects.exists()
        assert second.post(f"{path}/gezien", seen()).status_code == 302
        assert Observation.objects.get().good == "Rustig."

    def test_what_was_read_before_somebody_else_confirmed_is_not_noted(self, browser, asked):
        said_who(browser(), asked, name="Frits", address="frits@elders.example")
        before = asking.read(path_of(asked).rpartition("/")[2])
        said_who(browser(), asked)
        with pytest.raises(WorkplaceError):
            answering.note(request=before, form_key=uuid.uuid4(), level=4)
        assert not Observation.objects.exists()

    def test_a_code_confirms_the_address_it_went_to_and_no_other(self, asked):
        answering.ask_code(request=asked, name="Frits", function="x", address="frits@elders.example")
        before = asking.read(path_of(asked).rpartition("/")[2])
        answering.ask_code(request=asked, name="Ria", function="x", address=ASSESSOR)
        with pytest.raises(WrongCode):
            answering.confirm(request=before, code=newest_code("frits@elders.example"))
        asked.refresh_from_db()
        assert (asked.address, asked.confirmed, asked.tries) == (ASSESSOR, None, 1)
        assert answering.confirm(request=before, code=newest_code()).address == ASSESSOR

    def test_the_same_post_again_and_another_one_are_one_observation(self, browser, asked):
        client = browser()
        path, said = said_who(client, asked), seen()
        for body in (said, said, seen(good="Nog een keer")):
            client.post(f"{path}/gezien", body)
        assert [row.good for row in Observation.objects.all()] == ["Rustig."]
        with pytest.raises(NotOpen):
            answering.ask_code(request=asked, name="Jan", function="x", address="jan@elders.example")

    def test_five_wrong_codes_end_the_code(self, browser, asked):
        client = browser()
        client.post(f"{path_of(asked)}/wie", WHO)
        right = newest_code()
        wrong = "000000" if right != "000000" else "111111"
        for _time in range(5):
            assert client.post(f"{path_of(asked)}/code", {"code": wrong}).status_code == 422
        assert client.post(f"{path_of(asked)}/code", {"code": right}).status_code == 422
        with pytest.raises(WrongCode):
            answering.confirm(request=asked, code=right)

    def test_codes_are_counted(self, asked):
        for _time in range(answering.MOST_CODES):
            answering.ask_code(request=asked, name="Ria", function="x", address=ASSESSOR)
        with pytest.raises(TooMany):
            answering.ask_code(request=asked, name="Ria", function="x", address=ASSESSOR)

    def test_requests_are_counted_with_those_to_judge(self, learner, epa):
        for number in range(requests_a_day.BY_LEARNER):
            asking.ask(person=learner, epa=epa, address=f"a{number}@duinrand.example")
        with pytest.raises(TooMany):
            asking.ask(person=learner, epa=epa, address="nog@duinrand.example")

    def test_one_address_gets_so_many_and_no_more(self, epa):
        people = [
            accounts.create_user_with_person(
                email=f"l{number}@school.example", password="samen-leren-2026", name="L", verified=True
            )
            for number in range(requests_a_day.TO_ADDRESS + 1)
        ]
        for person in people[:-1]:
            asking.ask(person=person, epa=epa, address=ASSESSOR)
        with pytest.raises(TooMany):
            asking.ask(person=people[-1], epa=epa, address=ASSESSOR)

    def test_somebody_elses_placement_is_refused(self, assignment, epa):
        other = colleague()
        with pytest.raises(NotOpen):
            asking.ask(person=other, epa=epa, address=ASSESSOR, placement=assignment.placement)

    def test_a_citizen_service_number_is_refused_and_nothing_is_lost(self, browser, asked):
        client = browser()
        path = said_who(client, asked)
        answer = client.post(f"{path}/gezien", seen(good="BSN 111222333"))
        assert (answer.status_code, "BSN 111222333" in answer.content.decode()) == (409, True)
        assert not Observation.objects.exists()


class TestLinks:
    def test_asking_twice_is_one_mail(self, learner, epa, asked):
        assert asking.ask(person=learner, epa=epa, address=ASSESSOR.upper()).pk == asked.pk
        assert Mail.objects.filter(template="workplace/mail/observation").count() == 1

    def test_after_it_ended_a_new_one_can_be_asked(self, learner, epa, asked):
        ObservationRequest.objects.update(expires=timezone.now())
        assert asking.ask(person=learner, epa=epa, address=ASSESSOR).pk != asked.pk

    def test_withdrawn_expired_and_forged(self, browser, mine, asked):
        ObservationRequest.objects.update(expires=timezone.now())
        with pytest.raises(Expired):
            asking.read(path_of(asked).rpartition("/")[2])
        assert browser().get(path_of(asked)).status_code == 410
        ObservationRequest.objects.update(expires=timezone.now() + timedelta(days=1))
        assert mine.post(f"/mijn/bekwaamheid/vragen/{asked.uuid}/intrekken/").status_code == 302
        with pytest.raises(Withdrawn):
            asking.read(path_of(asked).rpartition("/")[2])
        assert browser().get(f"{path_of(asked)}x").status_code == 404

    def test_another_learner_withdraws_nothing(self, browser, asked):
        client = browser()
        client.force_login(colleague().user)
        assert client.post(f"/mijn/bekwaamheid/vragen/{asked.uuid}/intrekken/").status_code == 404
        asked.refresh_from_db()
        assert asked.withdrawn is None

    def test_a_link_of_another_kind_is_none(self, browser, asked):
        token = path_of(asked).rpartition("/")[2]
        for kind in ("beoordelen", "overeenkomst", "bezoek"):
            assert browser().get(f"/{kind}/{token}").status_code == 404

    def test_reminders_by_the_same_days_that_stop_when_noted(self, browser, asked):
        mails = Mail.objects.filter(template="workplace/mail/observation_reminder")
        sent = []
        for day in range(8):
            ObservationRequest.objects.update(created=timezone.now() - timedelta(days=day))
            sent += [day] * reminding.sweep() + [day] * reminding.sweep()
        assert (sent, mails.count()) == ([3, 7], 2)
        client = browser()
        client.post(f"{said_who(client, asked)}/gezien", seen())
        ObservationRequest.objects.update(created=timezone.now() - timedelta(days=13))
        assert reminding.sweep() == 0


def test_personal_data_goes_along_and_goes(browser, learner, asked):
    client = browser()
    client.post(f"{said_who(client, asked)}/gezien", seen())
    (told,) = personal_data.export(learner)["observation_requests"]
    assert (told["asked"], told["answered"]) == (ASSESSOR, True)
    (theirs,) = personal_data.export_addresses({ASSESSOR})["asked_what_seen"]
    assert theirs["name"] == "Ria de Boer"
    personal_data.erase_addresses({ASSESSOR})
    row = ObservationRequest.objects.get()
    assert (row.name, row.address, row.asked) == ("", "", "")
    personal_data.erase(learner)
    assert not ObservationRequest.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_posts_at_once_are_one_observation(learner, epa):
    row = asking.ask(person=learner, epa=epa, address=ASSESSOR)
    ObservationRequest.objects.update(
        confirmed=timezone.now(), name="Ria", function="x", kind="self_declared"
    )
    row.refresh_from_db()
    found = at_once([lambda: answering.note(request=row, form_key=uuid.uuid4(), level=4).pk] * 4)
    assert (len(set(found)), Observation.objects.count()) == (1, 1)


def test_what_waits_has_pages(mine, learner, epa, monkeypatch):
    monkeypatch.setattr("workplace.views.asking_seen.A_PAGE", 2)
    rows = [asking.ask(person=learner, epa=epa, address=f"a{row}@duinrand.example") for row in range(3)]
    address = f"/mijn/bekwaamheid/vragen/?epa={epa.uuid}"
    pages = [mine.get(f"{address}&page={number}") for number in ("1", "2", "99", "x")]
    assert [list(page.context["page_obj"]) for page in pages] == [
        rows[:0:-1],
        rows[:1],
        rows[:1],
        rows[:0:-1],
    ]
    assert pages[0].content.decode().count(f'href="?epa={epa.uuid}&amp;page=2#wacht"') == 1


@pytest.mark.parametrize("number", [1, 3])
def test_the_learners_page_costs_the_same(mine, learner, epa, number, django_assert_num_queries):
    for row in range(number):
        asking.ask(person=learner, epa=epa, address=f"a{row}@duinrand.example")
    mine.get("/mijn/bekwaamheid/vragen/")
    with django_assert_num_queries(6):
        assert mine.get("/mijn/bekwaamheid/vragen/").content.count(b"@duinrand.example") == 2 * number
