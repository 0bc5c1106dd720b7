"""A completion earns what its activity's rules say, once; consent comes before the signature."""

import uuid

import pytest

from audit.models import Entry
from credentials import api as credentials
from credentials.models import Award, AwardRule
from records import api as records
from tests.credentials.building import snapshot

from ...threads import at_once

pytestmark = pytest.mark.django_db


def complete(person, activity, **changes):
    return records.announce_completion(
        person=person,
        activity=activity,
        enrolment=uuid.uuid4(),
        snapshot=snapshot(activity=str(activity), **changes),
    )


@pytest.fixture
def activity():
    return uuid.uuid4()


@pytest.fixture
def offered(make_achievement, activity):
    achievement = make_achievement()
    credentials.offer(achievement=achievement, activity=activity)
    return achievement


def test_a_completion_makes_one_award_that_waits_for_consent(offered, activity, learner):
    completion = complete(learner, activity)
    records.deliver_all()
    records.deliver_all()
    (award,) = credentials.open_awards(learner)
    assert (award.achievement, award.completion, award.kind) == (offered, completion.uuid, "microcredential")
    assert Award.objects.count() == 1


def test_another_activity_earns_nothing(offered, learner):
    complete(learner, uuid.uuid4())
    records.deliver_all()
    assert Award.objects.count() == 0


def test_the_same_event_again_changes_nothing(offered, activity, learner):
    from credentials.domain.awarding import on_completion

    complete(learner, activity)
    event = records.Event.objects.get()
    on_completion(event)
    award = Award.objects.get()
    credentials.decline(award=award)
    on_completion(event)
    assert Award.objects.get().state == "declined"


@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_completions_make_one_award(offered, activity, learner):
    enrolment = uuid.uuid4()

    def work():
        frozen = snapshot(activity=str(activity))
        records.announce_completion(person=learner, activity=activity, enrolment=enrolment, snapshot=frozen)
        records.deliver_all()

    at_once([work] * 2)
    records.deliver_all()
    assert Award.objects.count() == 1


@pytest.mark.parametrize(
    ("verified", "kind"),
    [
        (["account"], "microcredential"),
        (["organisation_domain"], "microcredential"),
        (["self_declared"], "practice"),
        (["account", "self_declared"], "practice"),
        ([], "practice"),
    ],
)
def test_a_self_declared_assessor_yields_a_practice_statement(offered, activity, learner, verified, kind):
    complete(learner, activity, assessors=[{"role": "begeleider", "verified": how} for how in verified])
    records.deliver_all()
    assert Award.objects.get().kind == kind


def test_a_practice_statement_says_what_it_is(issue):
    import json

    credential = issue(assessors=[{"role": "begeleider", "verified": "self_declared"}])
    achievement = json.loads(credential.document)["credentialSubject"]["achievement"]
    assert (achievement["achievementType"], achievement["credentialKind"]) == (
        "Competency",
        "practice-statement",
    )
    assert achievement["id"].endswith("#practice-statement")
    assert achievement["criteria"]["narrative"].startswith("Dit is een praktijkverklaring.")


def test_consent_is_kept_in_the_log_without_the_name(make_award, learner):
    award = make_award()
    credentials.accept(award=award, language="en")
    credentials.accept(award=award, language="nl")
    entries = Entry.objects.filter(action="credentials.consent")
    assert [entry.subject for entry in entries] == [str(award.uuid)]
    assert str(learner.uuid) not in entries[0].actor
    award.refresh_from_db()
    assert (award.state, award.language) == ("planned", "en")


def test_declining_can_be_taken_back(make_award):
    award = make_award()
    assert credentials.decline(award=award).state == "declined"
    assert credentials.accept(award=award, language="nl").state == "planned"
    assert credentials.decline(award=award).state == "planned"


def test_what_is_offered_is_told_to_records(offered, activity):
    (row,) = records.offers_of([activity])[activity]
    assert (row["kind"], row["name"]) == ("microcredential", "Beeldzorg geven aan mensen thuis")
    assert row["address"] == f"http://localhost:8000/achievements/{offered.uuid}"
    credentials.offer(achievement=offered, activity=activity)
    assert AwardRule.objects.count() == 1


def test_only_what_is_published_can_be_offered(offered, activity):
    offered.published = False
    with pytest.raises(credentials.AchievementRefused):
        credentials.offer(achievement=offered, activity=activity)
