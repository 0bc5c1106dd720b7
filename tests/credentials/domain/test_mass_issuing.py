"""Many awards signed at once: the same documents as one by one, each once, and a bad row spoils no other."""

import json

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from audit import api as audit
from audit.models import Entry
from credentials import api as credentials
from credentials.domain import mass_issuing
from credentials.domain.mass_issuing import issue_many
from credentials.domain.verifying import check
from credentials.models import Award, Credential, StatusEntry, Subject
from credentials.openbadges.recipients import is_for
from keys import api as keys

from ...threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_awards(make_award, make_achievement, make_person):
    achievement = []

    def make(number, **changes):
        achievement[:] = achievement or [make_achievement()]
        return [
            credentials.accept(
                award=make_award(person=make_person(), achievement=achievement[0], **changes), language="nl"
            )
            for _ in range(number)
        ]

    return make


def test_each_award_gets_its_own_valid_credential(make_awards):
    awards = make_awards(3)
    found = issue_many(awards)
    assert sorted(found) == [award.pk for award in awards]
    documents = {pk: json.loads(row.document) for pk, row in found.items()}
    assert [check(row.document).verdict for row in found.values()] == ["valid"] * 3
    assert {document["id"].rpartition("/")[2] for document in documents.values()} == {
        str(row.uuid) for row in found.values()
    }
    for award in awards:
        subject = documents[award.pk]["credentialSubject"]
        assert subject["id"] == Subject.objects.get(person=award.person).uuid.urn
        assert is_for(subject, award.person.user.email)
        award.refresh_from_db()
        assert (award.state, found[award.pk].status.award) == ("issued", award)


def test_they_say_what_one_by_one_would_say(make_awards):
    one, many = make_awards(2)
    alone = json.loads(credentials.sign_planned(one.pk).document)
    together = json.loads(issue_many([many])[many.pk].document)
    for document in (alone, together):
        del document["proof"], document["validFrom"], document["id"]
        del document["credentialStatus"], document["credentialSubject"]["id"]
        del document["credentialSubject"]["identifier"], document["evidence"][0]["id"]
    assert together == alone


def test_a_second_time_finds_what_there_is(make_awards):
    awards = make_awards(2)
    first = issue_many(awards[:1])
    again = issue_many(awards)
    assert again[awards[0].pk] == first[awards[0].pk]
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (2, 2)


def test_one_row_in_the_log_for_each_signature(make_awards):
    found = issue_many(make_awards(3))
    rows = Entry.objects.filter(action="credentials.signed")
    assert [row.subject for row in rows] == [str(found[pk].uuid) for pk in sorted(found)]
    assert {row.organisation for row in rows} == {"school"}
    assert audit.verify_chain().broken_at is None


def test_what_cannot_be_signed_is_set_aside_and_spoils_no_other(make_awards):
    good, bad = make_awards(1), make_awards(1, completed_at="gisteren")
    found = issue_many(good + bad)
    assert found[bad[0].pk] == "plan.refused: snapshot"
    bad[0].refresh_from_db()
    assert (bad[0].state, bad[0].problem) == ("attention", "plan.refused: snapshot")
    assert check(found[good[0].pk].document).verdict == "valid"
    assert issue_many(bad) == {bad[0].pk: "plan.refused: snapshot"}


def test_nothing_is_signed_without_a_plan(make_award):
    assert issue_many([make_award()]) == {}
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (0, 0)
    assert issue_many([]) == {}


def test_what_was_erased_meanwhile_is_left_out(make_awards):
    gone, here = make_awards(2)
    Award.objects.filter(pk=gone.pk).delete()
    assert list(issue_many([gone, here])) == [here.pk]
    assert issue_many([gone]) == {}


def test_awards_of_several_achievements_are_not_mixed(make_awards, make_award, make_achievement):
    other = make_award(achievement=make_achievement(key="andere"))
    with pytest.raises(ValueError, match="one achievement"):
        issue_many([*make_awards(1), other])


def test_a_lost_master_key_changes_nothing(make_awards, settings):
    awards = make_awards(2)
    settings.MASTER_KEY = "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="
    with pytest.raises(keys.MasterKeyLost):
        issue_many(awards)
    assert set(Award.objects.values_list("state", flat=True)) == {"planned"}
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (0, 0)


def test_what_the_caller_takes_back_never_was(make_awards):
    awards = make_awards(2)
    with transaction.atomic():
        assert len(issue_many(awards)) == 2
        transaction.set_rollback(True)
    assert (Credential.objects.count(), StatusEntry.objects.count(), Subject.objects.count()) == (0, 0, 0)
    assert len(issue_many(awards)) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_statements_does_not_grow(make_awards, number):
    awards = make_awards(number)
    with CaptureQueriesContext(connection) as queries:
        issue_many(awards)
    assert len(queries) == 35


def test_what_the_issuer_gave_is_not_public_before_its_holder_agrees(make_awards):
    by_rule, by_hand, agreed = make_awards(3)
    Award.objects.filter(pk__in=[by_hand.pk, agreed.pk]).update(source="hand", agreed=None)
    Award.objects.filter(pk=agreed.pk).update(agreed=agreed.changed)
    found = issue_many([by_rule, by_hand, agreed])
    assert [found[award.pk].public for award in (by_rule, by_hand, agreed)] == [True, False, True]


@pytest.mark.django_db(transaction=True)
def test_two_workers_sign_once(make_awards):
    awards = make_awards(3)
    found = at_once([lambda: {pk: row.uuid for pk, row in issue_many(awards).items()}] * 2)
    assert found[0] == found[1]
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (3, 3)


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_places_are_taken_first_and_found_again(make_awards, monkeypatch):
    """A worker that dies while it signs leaves places behind, and the next one uses them."""
    awards = make_awards(2)
    with monkeypatch.context() as patch:
        patch.setattr("credentials.domain.mass_issuing.sign_many", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issue_many(awards)
    kept = set(StatusEntry.objects.values_list("award", "pk"))
    assert (len(kept), Credential.objects.count()) == (2, 0)
    found = issue_many(awards)
    assert {(pk, row.status.pk) for pk, row in found.items()} == kept


@pytest.mark.django_db(transaction=True)
def test_without_a_transaction_whole_slices_stay(make_awards, monkeypatch):
    monkeypatch.setattr("credentials.domain.mass_issuing.SLICE", 2)
    awards = make_awards(3)
    first = sorted(award.pk for award in awards)[:2]
    issue = mass_issuing._issue

    def dies_at_the_second(rows):
        return issue(rows) if {award.pk for award in rows} == set(first) else 1 / 0

    with monkeypatch.context() as patch:
        patch.setattr("credentials.domain.mass_issuing._issue", dies_at_the_second)
        with pytest.raises(ZeroDivisionError):
            issue_many(awards)
    assert sorted(Credential.objects.values_list("award", flat=True)) == first
    assert len(issue_many(awards)) == 3
