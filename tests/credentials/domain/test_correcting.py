"""Suspending, lifting and correcting: a new copy in the place of the old, linked, told, and never two at once."""

import json
import uuid
from datetime import date

import pytest

from accounts import api as accounts
from audit.models import Entry
from credentials.domain import correcting, revoking, sharing
from credentials.domain.correcting import Changes
from credentials.domain.errors import CannotCorrect, CannotRevoke, NotAllowed
from credentials.domain.standing import successor_of
from credentials.domain.verifying import check
from credentials.models import Achievement, Award, Claim, Credential, StatusEntry
from credentials.openbadges.schema import check_schema
from credentials.proofs.errors import CredentialError
from keys import api as keys
from mail.models import Mail

from ...threads import at_once

pytestmark = pytest.mark.django_db


def verdicts(*rows):
    return [check(row.document).verdict for row in rows]


def letters():
    return [letter.template.rpartition("/")[2] for letter in Mail.objects.order_by("pk")]


def document(row):
    return json.loads(row.document)


def test_a_suspension_ends_with_a_new_copy(credential, administrator):
    revoking.suspend(credential=credential, person=administrator, reason="Wordt uitgezocht")
    assert verdicts(credential) == ["invalid"]
    new = correcting.lift(credential=credential, person=administrator)
    credential.refresh_from_db()
    assert (new.supersedes, successor_of(credential)) == (credential, new)
    assert (credential.status.kind, credential.status.reason) == ("replaced", "Wordt uitgezocht")
    assert verdicts(credential, new) == ["invalid", "valid"]
    assert letters() == ["suspended", "lifted"]
    assert new.status.index != credential.status.index


def test_the_new_copy_names_the_old_one_and_follows_the_schema(credential, administrator):
    new = correcting.reissue(credential=credential, person=administrator, reason="Verkeerd cijfer")
    check_schema(document(new))
    assert document(credential)["id"] in new.document
    assert document(new)["id"] != document(credential)["id"]
    assert letters() == ["replaced"]
    assert "Verkeerd cijfer" in Mail.objects.get().body


def test_a_correction_says_otherwise_only_what_was_changed(credential, administrator, make_achievement):
    changes = Changes(
        language="en",
        result="8",
        narrative="Herbeoordeeld",
        awarded=correcting.at_noon(date(2026, 10, 1)),
    )
    new = correcting.reissue(credential=credential, person=administrator, reason="x", changes=changes)
    old, said = document(credential), document(new)
    assert (said["name"], said["awardedDate"]) == ("Giving video care at home", "2026-10-01T12:00:00Z")
    assert [row["value"] for row in said["credentialSubject"]["result"]] == ["8"]
    assert said["evidence"][-1]["narrative"] == "Herbeoordeeld"
    assert said["credentialSubject"]["id"] == old["credentialSubject"]["id"]
    assert said["credentialSubject"]["supervisionLevel"] == old["credentialSubject"]["supervisionLevel"]
    assert check(new.document).verdict == "valid"
    entry = Entry.objects.get(action="credentials.reissued")
    assert json.loads(entry.data) == {
        "supersedes": str(credential.uuid),
        "changed": "language, result, narrative, awarded",
    }


def test_the_newest_version_is_taken_and_another_achievement_is_not(
    credential, administrator, make_achievement
):
    now = credential.award.achievement
    newest = Achievement.objects.get(pk=now.pk)
    newest.pk, newest.uuid, newest.version = None, uuid.uuid4(), 2
    newest.save(force_insert=True)
    for text in now.texts.all():
        text.pk, text.achievement, text.name = None, newest, f"{text.name} 2"
        text.save()
    other = make_achievement(key="anders")
    with pytest.raises(CannotCorrect):
        correcting.reissue(
            credential=credential, person=administrator, reason="x", changes=Changes(achievement=other)
        )
    assert verdicts(credential) == ["valid"]
    new = correcting.reissue(
        credential=credential, person=administrator, reason="x", changes=Changes(achievement=newest)
    )
    assert document(new)["name"] == "Beeldzorg geven aan mensen thuis 2"
    assert document(new)["credentialSubject"]["achievement"]["id"].endswith(str(newest.uuid))


def test_share_links_and_what_was_closed_follow_to_the_new_copy(
    credential, administrator, django_assert_num_queries
):
    link = sharing.share(credential=credential, days=7)
    sharing.set_public(credential=credential, public=False)
    new = correcting.reissue(credential=credential, person=administrator, reason="x")
    newest = correcting.reissue(credential=new, person=administrator, reason="y")
    assert sharing.read(sharing.token_of(link)).credential == newest
    assert newest.public is False
    with django_assert_num_queries(1):
        assert successor_of(credential) == newest
    assert (successor_of(new), successor_of(newest)) == (newest, None)


def test_a_key_that_is_known_to_others_is_left_behind_by_signing_anew(credential, administrator):
    keys.mark_compromised(keys.public_key(credential.key))
    assert verdicts(credential) == ["invalid"]
    new = correcting.reissue(credential=credential, person=administrator, reason="Nieuwe sleutel")
    assert (new.key != credential.key, verdicts(new)) == (True, ["valid"])


@pytest.mark.usefixtures("in_english")
def test_what_stands_otherwise_is_refused_with_what_to_do(credential, administrator):
    with pytest.raises(CannotCorrect, match="not suspended"):
        correcting.lift(credential=credential, person=administrator)
    revoking.suspend(credential=credential, person=administrator, reason="x")
    with pytest.raises(CannotCorrect, match="Lift the suspension first"):
        correcting.reissue(credential=credential, person=administrator, reason="x")
    new = correcting.lift(credential=credential, person=administrator)
    for call in (correcting.reissue, revoking.revoke, revoking.suspend):
        with pytest.raises((CannotCorrect, CannotRevoke), match="has taken its place"):
            call(credential=credential, person=administrator, reason="x")
    revoking.revoke(credential=new, person=administrator, reason="x")
    with pytest.raises(CannotCorrect, match="withdrawn for good"):
        correcting.reissue(credential=new, person=administrator, reason="x")
    with pytest.raises(CannotRevoke, match="withdrawn for good"):
        revoking.suspend(credential=new, person=administrator, reason="x")
    assert Credential.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_asked_for_and_never_cut_off(credential, administrator, reason):
    for call in (revoking.revoke, revoking.suspend, correcting.reissue):
        with pytest.raises(CannotRevoke):
            call(credential=credential, person=administrator, reason=reason)
    assert (verdicts(credential), Credential.objects.count(), letters()) == (["valid"], 1, [])


@pytest.mark.parametrize("who", ["learner", "elsewhere", "nobody"])
def test_nobody_else_corrects_lifts_suspends_or_renames(credential, learner, make_person, administrator, who):
    from organisations import api as organisations

    person = {"learner": learner, "nobody": None}.get(who, make_person(name="Iemand"))
    if who == "elsewhere":
        other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
        organisations.add_member(organisation=other, person=person, role="issuer")
    for call in (revoking.suspend, correcting.reissue):
        with pytest.raises(NotAllowed):
            call(credential=credential, person=person, reason="x")
    with pytest.raises(NotAllowed):
        correcting.rename(credential=credential, person=person, name="x")
    revoking.suspend(credential=credential, person=administrator, reason="x")
    with pytest.raises(NotAllowed):
        correcting.lift(credential=credential, person=person)
    assert Credential.objects.count() == 1


def test_what_cannot_be_signed_leaves_everything_as_it_was(credential, administrator):
    Award.objects.update(snapshot={**credential.award.snapshot, "supervision_level": "?", "assessors": [{}]})
    before = Award.objects.get().snapshot
    with pytest.raises(CredentialError):
        correcting.reissue(
            credential=credential, person=administrator, reason="x", changes=Changes(result="8")
        )
    credential.refresh_from_db()
    assert (credential.status.revoked, Credential.objects.count(), letters()) == (None, 1, [])
    assert Award.objects.get().snapshot == before


@pytest.mark.parametrize("step", ["allocate", "withdraw_many", "sign", "tell_holder"])
def test_a_death_at_any_step_leaves_the_old_one_whole(credential, administrator, monkeypatch, step):
    whole = getattr(correcting, step)

    def after(*args, **kwargs):
        whole(*args, **kwargs)
        raise RuntimeError("killed")

    monkeypatch.setattr(correcting, step, after)
    with pytest.raises(RuntimeError):
        correcting.reissue(credential=credential, person=administrator, reason="x")
    assert (verdicts(credential), Credential.objects.count(), letters()) == (["valid"], 1, [])
    monkeypatch.setattr(correcting, step, whole)
    new = correcting.reissue(credential=credential, person=administrator, reason="x")
    assert (verdicts(credential, new), letters()) == (["invalid", "valid"], ["replaced"])


def test_the_name_of_somebody_without_an_account_is_put_right_and_of_another_never(
    credential, issue, administrator, learner
):
    (stranger,) = accounts.make_placeholders([("Nor Bos", "nl")])
    theirs = issue(person=stranger)
    assert correcting.rename(credential=theirs, person=administrator, name=" Noor Bos ") is True
    assert correcting.rename(credential=credential, person=administrator, name="Ander") is False
    assert [accounts.Person.objects.get(pk=row.pk).name for row in (stranger, learner)] == [
        "Noor Bos",
        "Noor Geheim",
    ]
    assert Entry.objects.filter(action="credentials.renamed").count() == 1


def test_somebody_with_only_a_link_is_written_to_at_its_address(issue, administrator):
    (stranger,) = accounts.make_placeholders([("Noor Bos", "nl")])
    row = issue(person=stranger)
    from django.utils import timezone

    claim = Claim.objects.create(award=row.award, email="noor@elders.example", expires=timezone.now())
    correcting.reissue(credential=row, person=administrator, reason="Verkeerd cijfer")
    letter = Mail.objects.get()
    assert (letter.to, "/claim/" in letter.body) == (claim.email, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("first", ["revoke", "suspend", "reissue"])
def test_of_a_withdrawal_and_a_correction_at_once_one_happens(issue, administrator, second, first):
    row = issue()

    def attempt(do, person):
        try:
            do(credential=row, person=person, reason="x")
        except (CannotCorrect, CannotRevoke):
            return "refused"
        return "done"

    do = {"revoke": revoking.revoke, "suspend": revoking.suspend, "reissue": correcting.reissue}[first]
    found = at_once([lambda: attempt(do, administrator), lambda: attempt(correcting.reissue, second)])
    assert sorted(found) == ["done", "refused"]
    entry = StatusEntry.objects.get(credential=row)
    replaced = entry.kind == StatusEntry.Kind.REPLACED
    assert Credential.objects.count() == (2 if replaced else 1)
    assert StatusEntry.objects.filter(revoked=None).count() == (1 if replaced else 0)
    assert len(letters()) == 1
