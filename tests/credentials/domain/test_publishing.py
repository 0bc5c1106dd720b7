"""Drafts and their publication: by an administrator alone, one at a time, and never two versions awarded."""

import uuid
from dataclasses import replace

import pytest

from credentials import api as credentials
from credentials.domain import drafts, publishing
from credentials.domain.achievement_states import is_draft
from credentials.models import Achievement, AwardRule
from records import api as records
from tests.credentials.building import TEXT_NL
from tests.threads import at_once

CONTENT = drafts.Content(
    values={
        "kind": "microcredential",
        "motif": "m1",
        "study_load": 240,
        "study_load_unit": "SBU",
        "nlqf": "4",
        "nlqf_confirmed": False,
        "validity_months": None,
    },
    texts={"nl": {name: value for name, value in TEXT_NL.items() if name != "nlqf"}},
)


@pytest.fixture
def begun(issuer, administrator):
    return drafts.begin(issuer=issuer, person=administrator, content=CONTENT)


def first_or_refused(function, **values):
    """True for the one whose call counted."""
    try:
        function(**values)
    except credentials.AchievementRefused:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["editor", "learner", None])
def test_only_an_administrator_of_the_issuer_writes(begun, issuer, make_person, school, role):
    from organisations import api as organisations

    person = make_person(name="Ander")
    if role:
        organisations.add_member(organisation=school, person=person, role=role)
    calls = [
        lambda: drafts.begin(issuer=issuer, person=person, content=CONTENT),
        lambda: drafts.save(achievement=begun, person=person, content=replace(CONTENT, texts={})),
        lambda: drafts.next_version(achievement=begun, person=person),
        lambda: drafts.duplicate(achievement=begun, person=person),
        lambda: drafts.retire(achievement=begun, person=person),
        lambda: drafts.throw_away(achievement=begun, person=person),
        lambda: publishing.publish(achievement=begun, person=person),
    ]
    for call in calls:
        with pytest.raises(credentials.NotAllowed):
            call()
    (row,) = Achievement.objects.all()
    assert (row.published, row.text("nl").name) == (False, TEXT_NL["name"])


@pytest.mark.django_db
def test_a_published_one_is_saved_thrown_away_and_published_no_more(begun, administrator):
    publishing.publish(achievement=begun, person=administrator)
    begun.refresh_from_db()
    for call in (
        lambda: drafts.save(achievement=begun, person=administrator, content=CONTENT),
        lambda: drafts.throw_away(achievement=begun, person=administrator),
        lambda: publishing.publish(achievement=begun, person=administrator),
    ):
        with pytest.raises(credentials.AchievementRefused):
            call()
    assert Achievement.objects.get().published


@pytest.mark.django_db
def test_what_somebody_earned_is_no_draft_whatever_its_row_says(begun, make_award, administrator):
    publishing.publish(achievement=begun, person=administrator)
    make_award(achievement=begun)
    Achievement.objects.update(published=False, retired=None)
    begun.refresh_from_db()
    assert not is_draft(begun)
    with pytest.raises(credentials.AchievementRefused):
        drafts.throw_away(achievement=begun, person=administrator)


@pytest.mark.django_db
def test_what_no_credential_could_say_is_not_published(begun, administrator):
    begun.texts.update(criteria="BSN van de student: 111222333.")
    with pytest.raises(credentials.AchievementRefused):
        publishing.publish(achievement=begun, person=administrator)
    assert not Achievement.objects.get().published


@pytest.mark.django_db
def test_pages_of_modules_are_told_when_it_comes_and_when_it_goes(begun, administrator, monkeypatch):
    told = []
    monkeypatch.setattr(records, "set_offers", lambda activity, offers: told.append((activity, len(offers))))
    activity = uuid.uuid4()
    AwardRule.objects.create(achievement=begun, activity=activity)
    publishing.publish(achievement=begun, person=administrator)
    begun.refresh_from_db()
    drafts.retire(achievement=begun, person=administrator)
    begun.refresh_from_db()
    drafts.retire(achievement=begun, person=administrator)
    assert told == [(activity, 1), (activity, 0)]


@pytest.mark.django_db
def test_each_step_is_in_the_log(begun, administrator):
    from audit.models import Entry

    publishing.publish(achievement=begun, person=administrator)
    begun.refresh_from_db()
    drafts.throw_away(
        achievement=drafts.next_version(achievement=begun, person=administrator), person=administrator
    )
    drafts.duplicate(achievement=begun, person=administrator)
    drafts.retire(achievement=begun, person=administrator)
    actions = Entry.objects.filter(action__startswith="credentials.achievement_").order_by("pk")
    assert [row.action.removeprefix("credentials.achievement_") for row in actions] == [
        "begun",
        "published",
        "next_version",
        "thrown_away",
        "copied",
        "retired",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_publish_once(begun, administrator):
    def publish():
        return first_or_refused(publishing.publish, achievement=begun, person=administrator)

    assert sorted(at_once([publish] * 4)) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_two_next_versions_at_once_are_one_draft(begun, administrator):
    publishing.publish(achievement=begun, person=administrator)
    made = at_once([lambda: drafts.next_version(achievement=begun, person=administrator).pk] * 4)
    assert (len(set(made)), Achievement.objects.count()) == (1, 2)


@pytest.mark.django_db(transaction=True)
def test_drafts_of_one_name_at_once_get_short_names_of_their_own(issuer, administrator):
    at_once([lambda: drafts.begin(issuer=issuer, person=administrator, content=CONTENT)] * 4)
    keys = list(Achievement.objects.values_list("key", flat=True))
    assert (len(keys), len(set(keys))) == (4, 4)
