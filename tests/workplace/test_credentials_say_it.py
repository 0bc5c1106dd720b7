"""From a judgement at work to the page that an employer reads: what was shown, where, how independently, seen by whom."""

import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from accounts import api as accounts
from courses import api as courses
from credentials import api as credentials
from frameworks import api as frameworks
from organisations import api as organisations
from records import api as records
from tests.courses import building
from tests.credentials.building import TEXT_EN, TEXT_NL
from workplace import api
from workplace.domain import assignments, correcting, endorsing
from workplace.domain.errors import ClientData, NotOpen
from workplace.models import EntrustmentDecision, EntrustmentRule, Judgement

from .people import signed_in

pytestmark = pytest.mark.django_db
SAID = "Wij zagen haar rustig werken en nemen haar graag aan."


@pytest.fixture
def module(db):
    building.frameworks_rows()
    building.homes()
    return building.module()


def somebody(name, *roles):
    person = accounts.create_user_with_person(
        email=f"{name.split()[0].lower()}@mail.example", password="een-lang-woord", name=name, verified=True
    )
    for organisation, role in roles:
        organisations.add_member(organisation=organisation, person=person, role=role)
    return person


@pytest.fixture
def school(db):
    return organisations.ensure_organisation(slug="school", name="ROC Zuiderpoort", kind="school")


@pytest.fixture
def company(db):
    row = organisations.ensure_organisation(
        slug="linde", name="De Linde", kind="employer", learning_company=True
    )
    credentials.ensure_issuer(organisation=row, url="https://linde.example")
    return row


@pytest.fixture
def achievement(school, module):
    issuer = credentials.ensure_issuer(organisation=school, url="https://school.example")
    row = credentials.ensure_achievement(
        issuer=issuer, key="beeldzorg", kind="microcredential", motif="m1", study_load=6, study_load_unit="SBU",
        texts={"nl": TEXT_NL, "en": TEXT_EN}, alignments=(),
    )  # fmt: skip
    credentials.offer(achievement=row, activity=module.activity_uuid)
    return row


@pytest.fixture
def learner(school):
    return somebody("Noor Geheim", (school, "learner"))


@pytest.fixture
def supervisor(company):
    return somebody("Ria Verborgen", (company, "supervisor"))


@pytest.fixture
def work(learner, module, company, achievement):
    """The module but for its last lesson; the assignment in a placement at the company."""
    enrolment = courses.enrol(person=learner, activity=module.activity_uuid, language="nl")
    lessons = courses.lessons_of(module.activity_uuid, "nl")
    courses.finish_lesson(enrolment=enrolment, lesson=lessons[0].activity_uuid)
    brief = courses.assignment_of_module(module.activity_uuid, "nl")
    row = api.start(person=learner, enrolment=enrolment.uuid, activity=brief.uuid, language="nl")
    place = api.add_placement(
        person=learner, organisation_name="De Linde", organisation=company, start=date(2026, 9, 1),
        setting=frameworks.Setting.objects.get(slug="thuiszorg"),
        client_group=frameworks.ClientGroup.objects.get(slug="ouderen"),
    )  # fmt: skip
    assignments.put_in(assignment=row, placement=place)
    api.save_work(assignment=row, text="Ik belde en legde rustig uit.", reflection="Ik praatte te snel.")
    row.refresh_from_db()
    row.last_lesson = lambda: courses.finish_lesson(enrolment=enrolment, lesson=lessons[1].activity_uuid)
    return row


@pytest.fixture
def judged(work, supervisor):
    """Judged "yes" by a supervisor with an account at the company."""
    who = api.confirm_with_account(
        invitation=api.invite(assignment=work), person=supervisor, function="wijkverpleegkundige"
    )
    return api.judge(confirmation=who, form_key=uuid.uuid4(), results={"c1": "very_well"}, level=4)


@pytest.fixture
def entrusted(work, learner, school):
    """A decision that holds, on three observations, signed by two."""
    epa = frameworks.Epa.objects.get(uuid=work.brief["epa"]["uuid"])
    rule = EntrustmentRule.objects.create(organisation=school, epa=epa, level=4)
    grounds = [{"role": role, "uuid": str(uuid.uuid4())} for role in ("verzorgende", "arts", "arts")]
    row = EntrustmentDecision.objects.create(
        person=learner, epa=epa, level=4, rule=rule, state="entrusted", grounds=grounds,
        decided=timezone.now(), until=timezone.localdate() + timedelta(days=300),
    )  # fmt: skip
    for role, name in (("supervisor", "Piet Onzichtbaar"), ("teacher", "Els Onzichtbaar")):
        row.signatures.create(person=somebody(name), role=role)
    return row


def completed():
    """What the event of the completion carries."""
    records.deliver_all()
    return records.Event.objects.get(kind=records.COMPLETED).payload["snapshot"]


def credential_of(learner, language):
    (award,) = credentials.open_awards(learner)
    return credentials.sign_planned(credentials.accept(award=award, language=language).pk)


def test_the_event_carries_what_was_judged_and_decided_and_endorsed_without_names(
    judged, entrusted, work, supervisor, company
):
    endorsing.endorse(assignment=work, by=supervisor, comment=SAID, language="nl")
    work.last_lesson()
    said = completed()
    assert (said["setting"]["slug"], said["client_group"]["slug"], said["supervision_level"]) == (
        "thuiszorg",
        "ouderen",
        4,
    )
    assert said["assessors"] == [
        {"role": "wijkverpleegkundige", "verified": "account", "organisation": "De Linde"}
    ]
    assert said["evidence"] == [{"sha256": digest} for digest in judged.evidence]
    (decision,) = said["entrustments"]
    assert {
        key: decision[key] for key in ("supervision_level", "observations", "observers", "signed_by")
    } == {
        "supervision_level": 4,
        "observations": 3,
        "observers": ["arts", "verzorgende"],
        "signed_by": ["supervisor", "teacher"],
    }
    assert decision["title"]["nl"] == work.brief["epa"]["title"]
    (endorsed,) = said["endorsements"]
    assert (endorsed["organisation"], endorsed["role"], endorsed["comment"]) == (
        "De Linde",
        "wijkverpleegkundige",
        SAID,
    )
    for name in ("Geheim", "Verborgen", "Onzichtbaar"):
        assert name not in str(said)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_that_is_shared_shows_all_of_it(judged, entrusted, work, learner, supervisor, language):
    given = endorsing.endorse(assignment=work, by=supervisor, comment=SAID, language="nl")
    credentials.answer_completion_endorsement(endorsement=given, person=learner, accepted=True)
    work.last_lesson()
    completed()
    credential = credential_of(learner, language)
    link = credentials.share_address(credentials.share(credential=credential, days=7))
    page = Client().get(f"{link}?lang={language}").content.decode()
    expected = {
        "nl": (
            "Thuiszorg, Ouderen", "Zelfstandig", "Gezien in 3 beoordelingen en observaties.",
            "Door: arts, verzorgende.", "door begeleider op het werk en docent", "over dit bewijs",
        ),
        "en": (
            "Home care, Older people", "Independent", "Seen in 3 judgements and observations.",
            "By: arts, verzorgende.", "by supervisor at work and teacher", "about this credential",
        ),
    }[language]  # fmt: skip
    for text in (*expected, "wijkverpleegkundige", SAID, "De Linde", "sha256-"):
        assert escape(text) in page, text
    for name in ("Verborgen", "Onzichtbaar"):
        assert name not in page


def test_a_placement_that_is_changed_later_changes_nothing(judged, work, learner):
    other = frameworks.Setting.objects.create(slug="ziekenhuis", name_nl="Ziekenhuis", name_en="Hospital")
    work.placement.setting = other
    work.placement.save(update_fields=["setting"])
    work.last_lesson()
    assert completed()["setting"]["slug"] == "thuiszorg"


def test_a_decision_that_ended_or_is_about_something_else_is_left_out(judged, entrusted, work):
    entrusted.until = timezone.localdate() - timedelta(days=1)
    entrusted.save(update_fields=["until"])
    work.last_lesson()
    assert "entrustments" not in completed()


class TestWhoMayEndorse:
    def test_who_judged_with_a_role_there_and_the_companys_administrators(
        self, judged, work, supervisor, company
    ):
        boss = somebody("Bea Baas", (company, "admin"))
        assert endorsing.voice_of(supervisor, work).role == "wijkverpleegkundige"
        assert endorsing.voice_of(boss, work).issuer.organisation == company
        assert endorsing.voice_of(boss, work).role != "Bea Baas"

    def test_nobody_else(self, judged, work, learner, company, school):
        elsewhere = organisations.ensure_organisation(slug="elders", name="Elders", kind="employer")
        credentials.ensure_issuer(organisation=elsewhere, url="https://elders.example")
        organisations.add_member(organisation=company, person=learner, role="admin")
        people = [
            learner,
            somebody("Colle Ga", (company, "supervisor")),
            somebody("Els Docent", (school, "teacher")),
            somebody("Schoolbeheer", (school, "admin")),
            somebody("Elders Baas", (elsewhere, "admin")),
            None,
        ]
        assert [endorsing.voice_of(person, work) for person in people] == [None] * len(people)

    def test_not_before_a_yes_nor_after_it_was_corrected(self, judged, work, supervisor):
        Judgement.objects.filter(pk=judged.pk).update(positive=False)
        assert endorsing.voice_of(supervisor, work) is None
        with pytest.raises(NotOpen):
            endorsing.endorse(assignment=work, by=supervisor, comment=SAID, language="nl")

    @pytest.mark.parametrize("accepted", [False, True])
    def test_words_that_were_not_taken_in_lapse_with_the_judgement(
        self, judged, work, learner, supervisor, accepted
    ):
        row = endorsing.endorse(assignment=work, by=supervisor, comment=SAID, language="nl")
        if accepted:
            credentials.answer_completion_endorsement(endorsement=row, person=learner, accepted=True)
        given = {"results": {"c1": "not_yet"}, "level": 2, "reason": "Het was een ander gesprek."}
        correcting.correct(judgement=judged, form_key=uuid.uuid4(), **given)
        row.refresh_from_db()
        assert (row.withdrawn is None, row.reason) == (
            (True, "") if accepted else (False, "Het oordeel waar dit op rustte, is gecorrigeerd.")
        )
        if not accepted:
            with pytest.raises(
                credentials.CredentialsError, match=r"Deze aanbeveling is ingetrokken: Het oordeel"
            ):
                credentials.answer_completion_endorsement(endorsement=row, person=learner, accepted=True)
            page = signed_in(learner).get(f"/mijn/bewijzen/aanbevelingen/{row.uuid}/").content.decode()
            assert "Het oordeel waar dit op rustte, is gecorrigeerd." in page

    def test_a_correction_that_still_says_yes_leaves_them(self, judged, work, supervisor):
        row = endorsing.endorse(assignment=work, by=supervisor, comment=SAID, language="nl")
        given = {"results": {"c1": "yes"}, "level": 4, "reason": "Net iets minder."}
        correcting.correct(judgement=judged, form_key=uuid.uuid4(), **given)
        row.refresh_from_db()
        assert row.withdrawn is None

    @pytest.mark.parametrize("text", ["Zij hielp mevrouw Jansen.", "Bel 06 12345678", "BSN 111222333"])
    def test_words_that_may_name_a_client_are_refused(self, judged, work, supervisor, text):
        with pytest.raises(ClientData):
            endorsing.endorse(assignment=work, by=supervisor, comment=text, language="nl")
        assert endorsing.given_about(work) == []


class TestPages:
    @pytest.fixture
    def browser(self, supervisor):
        client = Client()
        client.force_login(supervisor.user)
        return client

    def test_from_the_box_to_the_endorsement_and_back(self, browser, judged, work):
        page = f"/opdrachten/{work.uuid}/aanbevelen/"
        assert page in browser.get("/mijn/beoordelingen/?staat=klaar").content.decode()
        assert "De Linde" in browser.get(page).content.decode()
        assert browser.post(page, {"comment": SAID, "language": "nl"}).status_code == 302
        assert SAID in browser.get(page).content.decode()
        (row,) = endorsing.given_about(work)
        assert (row.role, row.accepted) == ("wijkverpleegkundige", None)
        assert browser.post(f"{page}intrekken/", {"reason": "Fout"}).status_code == 302
        assert endorsing.given_about(work) == []

    def test_who_issues_the_credential_is_told_that_its_signature_says_it(
        self, browser, judged, work, company, monkeypatch
    ):
        monkeypatch.setattr(credentials, "issuing_organisations", lambda _activity: [company])
        page = f"/opdrachten/{work.uuid}/aanbevelen/"
        shown = browser.get(page).content.decode()
        assert (shown.count("die zegt dit al"), 'name="comment"' in shown) == (1, False)
        refused = browser.post(page, {"comment": SAID, "language": "nl"})
        assert (refused.status_code, endorsing.given_about(work)) == (422, [])

    def test_what_is_refused_comes_back_in_the_form(self, browser, judged, work):
        answer = browser.post(
            f"/opdrachten/{work.uuid}/aanbevelen/", {"comment": "Mevrouw Jansen was blij.", "language": "nl"}
        )
        assert (answer.status_code, "Mevrouw Jansen was blij." in answer.content.decode()) == (422, True)

    def test_the_placement_page_and_the_learners_page_lead_there(
        self, browser, judged, work, company, learner
    ):
        boss, mine = Client(), Client()
        boss.force_login(somebody("Bea Baas", (company, "admin")).user)
        address = f"/opdrachten/{work.uuid}/aanbevelen/"
        assert address in boss.get(f"/stages/{work.placement.uuid}/").content.decode()
        browser.post(address, {"comment": SAID, "language": "nl"})
        mine.force_login(learner.user)
        page = mine.get(f"/opdrachten/{work.uuid}/").content.decode()
        assert f"/mijn/bewijzen/aanbevelingen/{endorsing.given_about(work)[0].uuid}/" in page

    @pytest.mark.parametrize("who", ["giver", "administrator"])
    def test_what_was_said_is_taken_back_after_the_judgement_was_corrected(
        self, browser, judged, work, company, who
    ):
        page = f"/opdrachten/{work.uuid}/aanbevelen/"
        browser.post(page, {"comment": SAID, "language": "nl"})
        Judgement.objects.filter(pk=judged.pk).update(positive=False)
        reader = browser
        if who == "administrator":
            reader = Client()
            reader.force_login(somebody("Bea Baas", (company, "admin")).user)
        shown = reader.get(page).content.decode()
        assert (SAID in shown, f"{page}intrekken/" in shown, 'name="comment"' in shown) == (True, True, False)
        refused = reader.post(f"{page}intrekken/", {"reason": ""})
        assert (refused.status_code, len(endorsing.given_about(work))) == (422, 1)
        back = reader.post(f"{page}intrekken/", {"reason": "Toch nog niet"}, follow=True)
        assert (back.status_code, back.redirect_chain[-1][1]) == (200, 302)
        assert endorsing.given_about(work) == []
        # Nothing is left to take back, and nothing may be said.
        assert reader.get(page).status_code == 404

    def test_nobody_else_takes_it_back_then(self, browser, judged, work, company, school, learner):
        page = f"/opdrachten/{work.uuid}/aanbevelen/"
        browser.post(page, {"comment": SAID, "language": "nl"})
        Judgement.objects.filter(pk=judged.pk).update(positive=False)
        organisations.add_member(organisation=company, person=learner, role="admin")
        people = [
            learner,
            somebody("Colle Ga", (company, "supervisor")),
            somebody("Schoolbeheer", (school, "admin")),
        ]
        for person in people:
            other = Client()
            other.force_login(person.user)
            assert other.get(page).status_code == 404
            assert other.post(f"{page}intrekken/", {"reason": "Weg"}).status_code == 404
        assert len(endorsing.given_about(work)) == 1
