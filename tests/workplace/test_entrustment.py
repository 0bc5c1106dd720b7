"""Entrustment: proposed when a rule is met, decided by people with the roles it needs, for a time, and taken back with a reason."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from accounts import api as accounts
from frameworks import api as frameworks
from mail.models import Mail
from organisations import api as organisations
from records import api as records
from workplace import api, personal_data
from workplace.domain import correcting, entrusting, noting, proposing
from workplace.domain.errors import NotOpen, OwnAddress, WorkplaceError
from workplace.domain.many_people import People
from workplace.domain.observing import seen_of
from workplace.models import (
    Confirmation,
    EntrustmentDecision,
    EntrustmentRule,
    Observation,
    Placement,
    PlacementRole,
)

from .conftest import GOOD, LEARNER

pytestmark = pytest.mark.django_db


def person(email, name):
    return accounts.create_user_with_person(
        email=email, password="samen-leren-2026", name=name, verified=True
    )


@pytest.fixture
def epa(db):
    return frameworks.Epa.objects.create(title_nl="Een beeldgesprek voeren", title_en="Hold a video call")


@pytest.fixture
def school(learner):
    row = organisations.ensure_organisation(slug="zuiderpoort", name="ROC Zuiderpoort", kind="school")
    organisations.add_member(organisation=row, person=learner, role="learner")
    return row


@pytest.fixture
def teacher(school):
    els = person("els@school.example", "Els Docent")
    organisations.add_member(organisation=school, person=els, role="teacher")
    return els


@pytest.fixture
def supervisor(assignment):
    ria = person("ria@duinrand.example", "Ria de Boer")
    employer = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.add_member(organisation=employer, person=ria, role="supervisor")
    PlacementRole.objects.create(
        placement=assignment.placement,
        role="supervisor",
        person=ria,
        name=ria.name,
        function="Verpleegkundige",
    )
    return ria


@pytest.fixture
def rule(school, epa):
    return EntrustmentRule.objects.create(
        organisation=school, epa=epa, level=4, observations=3, assessors=2, places=1, months=12
    )


@pytest.fixture
def observe(learner, epa, make_assignment, completed):
    """Somebody notes what they saw, by a link of one assignment of the learner."""
    row = make_assignment(epa={"uuid": str(epa.uuid), "title": "x"})

    def note(name="Ria", level=4, *, kind="organisation_domain", days=0, address=None):
        who = Confirmation.objects.create(
            invitation=api.invite(assignment=row), name=name, function="Verpleegkundige",
            address=address or f"{name.lower()}@duinrand.example", kind=kind, confirmed=timezone.now(),
        )  # fmt: skip
        seen = noting.note_by_link(
            confirmation=who, epa=epa, form_key=uuid.uuid4(), level=level, good="Rustig."
        )
        if days:
            Observation.objects.filter(pk=seen.pk).update(created=timezone.now() - timedelta(days=days))
        return seen

    return note


def states(learner):
    return list(
        EntrustmentDecision.objects.filter(person=learner).order_by("pk").values_list("state", flat=True)
    )


def meet(observe):
    for name in ("Ria", "Ria", "Jan"):
        observe(name)


def decide(decision, *people):
    for who in people:
        decision = entrusting.sign(decision=decision, person=who)
    return decision


@pytest.mark.parametrize(
    ("seen", "proposed"),
    [
        ([("Ria",), ("Jan",)], 0),
        ([("Ria",)] * 3, 0),
        ([("Ria",), ("Ria",), ("Jan", 3)], 0),
        ([("Ria",), ("Ria",), ("Jan", 5)], 1),
        ([("Ria",), ("Jan",), ("Els",)], 1),
    ],
    ids=["too few", "one person", "a level too low", "a level above", "enough"],
)
def test_when_it_is_proposed(rule, learner, observe, seen, proposed):
    for one in seen:
        observe(*one)
    assert len(states(learner)) == proposed


@pytest.mark.parametrize("kind", ["self_declared"])
def test_an_address_that_nobody_vouches_for_is_shown_and_not_counted(rule, learner, epa, observe, kind):
    for name in ("Ria", "Jan", "Els"):
        observe(name, kind=kind)
    assert (states(learner), len(seen_of(learner, epa))) == ([], 3)


def test_what_is_too_old_does_not_count(rule, learner, observe):
    observe("Ria", days=400)
    observe("Jan")
    observe("Els")
    assert states(learner) == []
    observe("Jan")
    assert states(learner) == ["proposed"]


def test_one_mailbox_in_two_spellings_is_one_person(rule, learner, epa, observe):
    observe("Ria", address="ria@duinrand.example")
    observe("R. de Boer", address="Ria+2@duinrand.example")
    observe("Ria", address="ria.thuis@duinrand.example")
    assert People(seen_of(learner, epa)).behind(seen_of(learner, epa)) == 1
    assert states(learner) == []


def test_judgements_count_as_observations(rule, learner, epa, make_assignment, completed):
    for name in ("Ria", "Jan", "Els"):
        row = make_assignment(epa={"uuid": str(epa.uuid), "title": "x"})
        who = Confirmation.objects.create(
            invitation=api.invite(assignment=row), name=name, function="Verpleegkundige",
            address=f"{name}@duinrand.example", kind="organisation_domain", confirmed=timezone.now(),
        )  # fmt: skip
        last = api.judge(confirmation=who, form_key=uuid.uuid4(), results=GOOD, level=4)
    assert states(learner) == ["proposed"]
    correcting.correct(judgement=last, form_key=uuid.uuid4(), results=GOOD, level=3, reason="Ik was erbij.")
    assert states(learner) == []


def test_supervisor_and_teacher_decide_and_the_record_says_so(
    rule, learner, epa, observe, supervisor, teacher
):
    meet(observe)
    decision = EntrustmentDecision.objects.get()
    assert decide(decision, supervisor).state == "proposed"
    assert api.entrustments_of(learner) == []
    decision = decide(decision, teacher)
    assert (decision.state, len(decision.grounds), decision.holds) == ("entrusted", 3, True)
    (held,) = api.entrustments_of(learner)
    assert (held["epa"], held["supervision_level"], held["roles"], held["organisation"]) == (
        str(epa.uuid), 4, ["supervisor", "teacher"], "ROC Zuiderpoort",
    )  # fmt: skip
    statement = records.statements_of(learner).get(key=f"entrusted:{decision.uuid}")
    assert statement.verb.endswith("/xapi/verbs/entrusted")
    for secret in ("Ria", "Jan", "Els", "Noor", "Rustig", "@"):
        assert secret not in str(statement.content["context"]) + str(statement.content["object"])
    assert Mail.objects.filter(to=LEARNER, template="workplace/mail/entrusted").count() == 1


def test_nobody_signs_twice_or_without_a_role(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decision = EntrustmentDecision.objects.get()
    stranger = person("s@elders.example", "S")
    for who in (learner, stranger):
        with pytest.raises(NotOpen):
            decide(decision, who)
    decide(decision, supervisor)
    with pytest.raises(NotOpen):
        decide(decision, supervisor)
    assert (states(learner), decision.signatures.count()) == (["proposed"], 1)


def test_a_refusal_says_why_and_stands_until_something_new(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decision = EntrustmentDecision.objects.get()
    with pytest.raises(WorkplaceError):
        entrusting.refuse(decision=decision, person=teacher, reason=" ")
    entrusting.refuse(decision=decision, person=teacher, reason="Nog een keer in de nacht.")
    assert states(learner) == ["refused"]
    mail = Mail.objects.get(to=LEARNER, template="workplace/mail/not_entrusted")
    assert ("in de nacht" in mail.body, "/mijn/bekwaamheid/" in mail.body) == (False, True)
    proposing.look_again(learner, decision.epa)
    assert states(learner) == ["refused"]
    observe("Jan")
    assert states(learner) == ["refused", "proposed"]


def test_withdrawing_makes_the_statement_void(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decision = decide(EntrustmentDecision.objects.get(), supervisor, teacher)
    with pytest.raises(NotOpen):
        entrusting.withdraw(decision=decision, person=learner, reason="Zomaar.")
    entrusting.withdraw(decision=decision, person=supervisor, reason="Drie incidenten.")
    assert (states(learner), api.entrustments_of(learner)) == (["withdrawn"], [])
    assert records.statements_of(learner).filter(key__startswith="entrusted:").count() == 0


def test_it_ends_and_is_renewed(rule, learner, observe, supervisor, teacher):
    meet(observe)
    first = decide(EntrustmentDecision.objects.get(), supervisor, teacher)
    observe("Els")
    assert states(learner) == ["entrusted"]
    EntrustmentDecision.objects.update(until=timezone.localdate() + timedelta(days=30))
    observe("Els")
    assert states(learner) == ["entrusted", "proposed"]
    decide(EntrustmentDecision.objects.get(state="proposed"), supervisor, teacher)
    assert states(learner) == ["renewed", "entrusted"]
    EntrustmentDecision.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert api.entrustments_of(learner) == []
    first.refresh_from_db()
    assert first.ended is not None


def test_a_proposal_that_is_no_longer_met_is_not_signed(rule, learner, observe, supervisor):
    meet(observe)
    Observation.objects.filter(name="Jan").delete()
    with pytest.raises(NotOpen):
        decide(EntrustmentDecision.objects.get(), supervisor)


def test_three_a_day_and_never_of_oneself(learner, epa, observe, assignment):
    for _ in range(3):
        observe("Ria")
    with pytest.raises(NotOpen):
        observe("Ria")
    with pytest.raises((NotOpen, OwnAddress)):
        noting.note_with_account(person=learner, by=learner, epa=epa, form_key=uuid.uuid4(), level=5)
    assert Observation.objects.count() == 3


def test_the_same_post_again_is_one_observation(learner, epa, supervisor):
    key = uuid.uuid4()
    for level in (4, 5):
        noting.note_with_account(person=learner, by=supervisor, epa=epa, form_key=key, level=level)
    row = Observation.objects.get()
    assert (row.level, row.function, row.verified, row.observer) == (
        4,
        "Verpleegkundige",
        "account",
        supervisor,
    )


def test_an_account_that_no_organisation_vouches_for_decides_nothing(rule, learner, epa, supervisor, teacher):
    """Anybody makes an account, also the learner: a second one of theirs could be named as the supervisor."""
    note = {"person": learner, "by": supervisor, "epa": epa, "level": 5}
    noting.note_with_account(form_key=uuid.uuid4(), **note)
    organisations.remove_member(membership=organisations.roles_of(supervisor)[0])
    noting.note_with_account(form_key=uuid.uuid4(), **note)
    verified = Observation.objects.order_by("pk").values_list("verified", flat=True)
    assert list(verified) == ["account", "self_declared"]
    decision = EntrustmentDecision.objects.create(
        rule=rule, person=learner, epa=epa, level=rule.level, state="proposed"
    )
    with translation.override("en"), pytest.raises(NotOpen, match="No organisation vouches"):
        entrusting.sign(decision=decision, person=supervisor)
    assert decision.signatures.count() == 0


def test_a_fellow_learner_gives_feedback_that_never_counts(rule, learner, epa, assignment):
    for number in range(3):
        peer = person(f"p{number}@school.example", f"Peer {number}")
        PlacementRole.objects.create(placement=assignment.placement, role="peer", person=peer, name=peer.name)
        noting.note_with_account(person=learner, by=peer, epa=epa, form_key=uuid.uuid4(), level=5)
    assert ([one.formative for one in seen_of(learner, epa)], states(learner)) == ([True] * 3, [])


# Pages


@pytest.fixture
def as_(browser):
    def client(who):
        one = browser()
        one.force_login(who.user)
        return one

    return client


def page_of(learner, epa):
    return f"/bekwaamheid/{learner.uuid}/{epa.uuid}/"


def test_for_whoever_has_no_say_it_does_not_exist(
    as_, browser, rule, learner, epa, observe, supervisor, teacher
):
    meet(observe)
    stranger = person("s@elders.example", "S")
    address, decision = page_of(learner, epa), EntrustmentDecision.objects.get()
    decide_at = f"/bekwaamheid/besluit/{decision.uuid}/"
    assert [as_(who).get(address).status_code for who in (learner, supervisor, teacher, stranger)] == [
        200,
        200,
        200,
        404,
    ]
    assert browser().get(address).status_code == 302
    assert as_(stranger).post(decide_at, {"besluit": "ja"}).status_code == 404
    assert as_(learner).post(decide_at, {"besluit": "ja"}).status_code == 409
    assert as_(learner).post(f"{address}gezien/", {}).status_code == 404
    assert states(learner) == ["proposed"]


def test_deciding_on_the_page(as_, rule, learner, epa, observe, supervisor, teacher):
    meet(observe)
    decide_at = f"/bekwaamheid/besluit/{EntrustmentDecision.objects.get().uuid}/"
    assert as_(supervisor).post(decide_at, {"besluit": "misschien"}).status_code == 409
    for who in (supervisor, teacher):
        assert as_(who).post(decide_at, {"besluit": "ja"}).status_code == 302
    assert states(learner) == ["entrusted"]
    answer = as_(teacher).post(decide_at, {"besluit": "intrekken", "reason": ""})
    assert (answer.status_code, states(learner)) == (409, ["entrusted"])


def test_noting_on_the_page(as_, learner, epa, supervisor):
    client, address = as_(supervisor), page_of(learner, epa)
    values = {"form_key": str(uuid.uuid4()), "seen_level": "", "good": "Rustig.", "tip": "Vraag door."}
    answer = client.post(f"{address}gezien/", values)
    assert (answer.status_code, "Vraag door." in answer.content.decode()) == (422, True)
    assert client.post(f"{address}gezien/", {**values, "seen_level": "4"}).status_code == 302
    row = Observation.objects.get()
    assert (row.level, row.good, row.tip) == (4, "Rustig.", "Vraag door.")


@pytest.mark.parametrize("count", [1, 3])
def test_the_chart_and_its_table_cost_the_same(
    as_, learner, epa, rule, observe, django_assert_num_queries, count
):
    EntrustmentRule.objects.update(observations=1, assessors=1)
    for number in range(count):
        observe(f"Naam{number}")
    client = as_(learner)
    address = f"/mijn/bekwaamheid/{epa.uuid}/"
    client.get(address)
    with django_assert_num_queries(10):
        page = client.get(address).content.decode()
    assert (page.count('r="7"'), page.count('<th scope="row">')) == (count, count)


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("supervisor", 18), ("school_admin", 18)])
def test_the_page_about_somebody_else_costs_the_same(
    request, as_, learner, epa, rule, observe, school, django_assert_num_queries, count, who, queries
):
    reader = request.getfixturevalue("supervisor") if who == "supervisor" else person("a@x.example", "A")
    if who == "school_admin":
        organisations.add_member(organisation=school, person=reader, role="admin")
    EntrustmentRule.objects.update(observations=1, assessors=1)
    for number in range(count):
        observe(f"Naam{number}")
        if number:
            place = Placement.objects.first()
            roles = list(place.roles.all())
            place.pk, place.uuid, place.organisation_name = None, uuid.uuid4(), f"Plek {number}"
            place.save(force_insert=True)
            for row in roles:
                row.pk, row.uuid, row.placement = None, uuid.uuid4(), place
                row.save(force_insert=True)
            own = organisations.ensure_organisation(slug=f"o{number}", name=f"O{number}", kind="employer")
            Placement.objects.filter(pk=place.pk).update(organisation=own)
            EntrustmentDecision.objects.create(
                person=learner, epa=epa, level=number, state="refused", reason="x", decided=timezone.now(),
                rule=EntrustmentRule.objects.create(organisation=own, epa=epa, level=number),
            )  # fmt: skip
    client = as_(reader)
    client.get(page_of(learner, epa))
    with django_assert_num_queries(queries):
        assert client.get(page_of(learner, epa)).status_code == 200


def test_the_table_of_what_was_seen_and_the_list_have_pages(as_, learner, epa, observe, monkeypatch):
    monkeypatch.setattr("workplace.views.entrustment.A_PAGE", 2)
    monkeypatch.setattr("workplace.views.entrustment.MOST_DOTS", 2)
    for name in ("Ria", "Jan", "Els"):
        observe(name)
    client, address = as_(learner), f"/mijn/bekwaamheid/{epa.uuid}/"
    pages = [client.get(f"{address}?page={number}") for number in (1, 2)]
    assert [[one.who.name for one in page.context["page_obj"]] for page in pages] == [["Els", "Jan"], ["Ria"]]
    assert [pages[0].content.decode().count('r="7"'), pages[0].context["not_drawn"]] == [2, 1]
    assert client.get("/mijn/bekwaamheid/").context["page_obj"].paginator.count == 1


def test_only_administrators_keep_the_rules(as_, school, teacher, epa):
    address = f"/bekwaamheid/regels/{school.slug}/"
    values = {"epa": epa.pk, "level": 4, "observations": 3, "assessors": 2, "places": 1, "months": 12,
              "valid_months": 24, "needs_teacher": "on", "active": "on"}  # fmt: skip
    assert as_(teacher).post(address, values).status_code == 404
    admin = person("beheer@school.example", "Beheer")
    organisations.add_member(organisation=school, person=admin, role="admin")
    client = as_(admin)
    assert client.post(address, {**values, "assessors": 9}).status_code == 422
    for observations in (3, 5):
        assert client.post(address, {**values, "observations": observations}).status_code == 302
    assert list(EntrustmentRule.objects.values_list("observations", "assessors")) == [(5, 2)]


def test_the_box_lists_what_is_to_be_decided(as_, rule, learner, observe, supervisor, teacher):
    meet(observe)
    address = "/mijn/beoordelingen/?staat=besluiten"
    link = f"/bekwaamheid/{learner.uuid}/"
    assert as_(supervisor).get(address).content.decode().count(link) == 1
    decide(EntrustmentDecision.objects.get(), supervisor)
    assert [as_(who).get(address).content.decode().count(link) for who in (supervisor, teacher)] == [0, 0]


def test_all_of_it_is_handed_out_and_goes_with_the_learner(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decide(EntrustmentDecision.objects.get(), supervisor, teacher)
    own, theirs = personal_data.export(learner)["judging"], personal_data.export(supervisor)["judging"]
    assert [len(own["observations"]), [row["state"] for row in own["entrustment"]]] == [3, ["entrusted"]]
    assert [row["role"] for row in theirs["signed"]] == ["supervisor"]
    personal_data.erase(supervisor)
    decision = EntrustmentDecision.objects.get()
    assert list(decision.signatures.values_list("role", "person")) == [
        ("supervisor", None),
        ("teacher", teacher.pk),
    ]
    personal_data.erase(learner)
    assert (EntrustmentDecision.objects.count(), Observation.objects.count()) == (0, 0)


def test_what_somebody_noted_stays_without_their_name(learner, epa, supervisor):
    noting.note_with_account(
        person=learner, by=supervisor, epa=epa, form_key=uuid.uuid4(), level=4, good="Rustig."
    )
    personal_data.erase(supervisor)
    row = Observation.objects.get()
    assert (row.observer, row.name, row.address, row.good) == (None, "", "", "Rustig.")


def test_the_list_of_a_learner_leads_to_each_activity(browser, learner, supervisor, teacher, epa, observe):
    observe()
    client = browser()
    page = f"/bekwaamheid/{learner.uuid}/"
    for person in (supervisor, teacher):
        client.force_login(person.user)
        assert f"{page}{epa.uuid}/" in client.get(page).content.decode()
    client.force_login(person_elsewhere().user)
    assert client.get(page).status_code == 404


def person_elsewhere():
    return person("elders@elders.example", "Elders")
