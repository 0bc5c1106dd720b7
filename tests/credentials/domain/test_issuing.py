"""A planned award becomes one signed document, whatever happens on the way."""

import hashlib
import json

import pytest

from accounts import api as accounts
from credentials import api as credentials
from credentials.domain import issuing
from credentials.domain.verifying import check
from credentials.models import Award, Credential, StatusEntry, Subject
from credentials.openbadges.recipients import is_for
from credentials.openbadges.schema import check_schema
from keys import api as keys
from tests.credentials.building import EVIDENCE

from ...threads import at_once

pytestmark = pytest.mark.django_db


def document(credential):
    return json.loads(credential.document)


def planned(make_award, **values):
    return credentials.accept(award=make_award(**values), language="nl")


def test_what_is_issued_is_valid_and_follows_the_schema(credential):
    check_schema(document(credential))
    report = check(credential.document)
    assert (report.verdict, report.issuer_trust) == ("valid", "recognised")
    assert credential.digest == hashlib.sha256(credential.document.encode()).hexdigest()
    assert (credential.award.state, credential.status.revoked) == ("issued", None)


def test_it_says_what_the_completion_froze(credential):
    signed = document(credential)
    subject = signed["credentialSubject"]
    assert signed["awardedDate"] == "2026-11-20T09:30:00Z"
    assert (subject["placeOfPractice"], subject["clientGroup"], subject["supervisionLevel"]) == (
        "Thuiszorg",
        "Ouderen",
        4,
    )
    assert subject["assessedBy"] == [
        {
            "type": ["Assessor"],
            "assessorRole": "wijkverpleegkundige",
            "identityCheck": "ingelogd met een eigen account",
        }
    ]
    assert signed["evidence"][0]["id"] == f"{signed['id']}#evidence-1"
    assert signed["evidence"][0]["evidenceDigest"].startswith("sha256-")
    assert EVIDENCE not in credential.document


def test_neither_name_nor_address_stands_in_it_and_the_address_can_be_checked(credential):
    assert [
        word for word in ("Noor", "Geheim", "noor@voorbeeld.example") if word in credential.document
    ] == []
    subject = document(credential)["credentialSubject"]
    assert (is_for(subject, "noor@voorbeeld.example"), is_for(subject, "ander@voorbeeld.example")) == (
        True,
        False,
    )


def test_an_address_that_nobody_confirmed_stands_for_nobody(make_award, make_person):
    from allauth.account.models import EmailAddress

    person = make_person(email="echt@voorbeeld.example")
    EmailAddress.objects.create(user=person.user, email="directeur@voorbeeld.example", verified=False)
    credential = credentials.sign_planned(planned(make_award, person=person).pk)
    subject = document(credential)["credentialSubject"]
    assert (is_for(subject, "echt@voorbeeld.example"), is_for(subject, "directeur@voorbeeld.example")) == (
        True,
        False,
    )


def test_a_learner_is_one_subject_per_issuer(issue, learner):
    first, second = issue(), issue()
    ids = {document(row)["credentialSubject"]["id"] for row in (first, second)}
    assert ids == {Subject.objects.get(person=learner).uuid.urn}
    assert str(learner.uuid) not in first.document


def test_the_language_is_the_learners_choice(issue):
    signed = document(issue(language="en"))
    achievement = signed["credentialSubject"]["achievement"]
    assert (signed["name"], achievement["inLanguage"]) == ("Giving video care at home", "en")
    assert signed["credentialSubject"]["placeOfPractice"] == "Home care"


def test_nothing_is_signed_without_consent(make_award):
    award = make_award()
    assert credentials.sign_planned(award.pk) is None
    credentials.decline(award=award)
    assert credentials.sign_planned(award.pk) is None
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "step", ["_reserve", "allocate", "build_credential", "credential_plan", "sign", "store"]
)
def test_a_death_at_any_step_loses_and_doubles_nothing(make_award, monkeypatch, step):
    award = planned(make_award)
    whole = getattr(issuing, step)

    def after(*args, **kwargs):
        whole(*args, **kwargs)
        raise RuntimeError("killed")

    monkeypatch.setattr(issuing, step, after)
    with pytest.raises(RuntimeError):
        credentials.sign_planned(award.pk)
    award.refresh_from_db()
    assert (award.state, Credential.objects.count()) == ("planned", 0)
    monkeypatch.setattr(issuing, step, whole)
    credential = credentials.sign_planned(award.pk)
    assert credentials.sign_planned(award.pk) == credential
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (1, 1)
    assert check(credential.document).verdict == "valid"


def test_a_death_after_the_document_is_stored_keeps_none(make_award, monkeypatch):
    award = planned(make_award)
    monkeypatch.setattr(Award, "save", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        credentials.sign_planned(award.pk)
    assert Credential.objects.count() == 0
    monkeypatch.undo()
    assert credentials.sign_planned(award.pk).status.index == StatusEntry.objects.get().index


@pytest.mark.django_db(transaction=True)
def test_two_workers_sign_once(make_award):
    award = planned(make_award)
    found = at_once([lambda: credentials.sign_planned(award.pk).pk] * 2)
    assert (len(found), len(set(found))) == (2, 1)
    assert (Credential.objects.count(), StatusEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"assessors": [{"role": "123456782", "verified": "account"}]},
        {"assessors": [{"role": "begeleider", "verified": "gehoord"}]},
        {"evidence": [{"sha256": "geen getal"}]},
        {"completed_at": "gisteren"},
    ],
    ids=["bsn", "verified", "digest", "moment"],
)
def test_what_cannot_be_signed_is_set_aside_with_a_reason(make_award, changes):
    award = planned(make_award, **changes)
    assert credentials.sign_planned(award.pk) is None
    award.refresh_from_db()
    assert award.state == "attention"
    assert award.problem.startswith("plan.refused: ")
    assert Credential.objects.count() == 0


def test_what_was_mended_is_signed_with_the_place_it_had(make_award):
    award = planned(make_award, completed_at="gisteren")
    credentials.sign_planned(award.pk)
    Award.objects.filter(pk=award.pk).update(
        snapshot={**award.snapshot, "completed_at": "2026-11-20T09:30:00+00:00"}
    )
    award.refresh_from_db()
    assert issuing.try_again(award=award).state == "planned"
    credential = credentials.sign_planned(award.pk)
    assert (credential.award.state, StatusEntry.objects.count()) == ("issued", 1)


def test_a_lost_master_key_delays_and_loses_nothing(make_award, settings):
    award = planned(make_award)
    good, settings.MASTER_KEY = settings.MASTER_KEY, "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="
    with pytest.raises(keys.MasterKeyLost):
        credentials.sign_planned(award.pk)
    award.refresh_from_db()
    assert award.state == "planned"
    settings.MASTER_KEY = good
    assert credentials.sign_planned(award.pk).award.state == "issued"


def test_an_old_key_keeps_what_it_signed_valid(issue, issuer):
    before = issue()
    keys.rotate(issuer.key_owner)
    after = issue()
    assert before.key != after.key
    assert [check(row.document).verdict for row in (before, after)] == ["valid", "valid"]


def test_what_a_compromised_key_signed_is_not_valid_any_more(credential):
    keys.mark_compromised(keys.public_key(credential.key))
    report = check(credential.document)
    assert (report.verdict, "issuer.key_revoked" in report.codes()) == ("invalid", True)


def test_exporting_and_erasing_a_person(credential, learner):
    exported = accounts.export_person(learner)["credentials"]["awards"]
    assert [row["credentials"][0]["document"]["id"] for row in exported] == [document(credential)["id"]]
    from credentials.domain import personal_data

    personal_data.erase(learner)
    assert (Award.objects.count(), Credential.objects.count(), Subject.objects.count()) == (0, 0, 0)
    entry = StatusEntry.objects.get()
    assert (entry.award_id, entry.credential_id) == (None, None)
    assert check(credential.document).verdict == "valid"


def test_the_sweep_rings_for_what_waits_too_long_and_for_nothing_else(make_award, monkeypatch):
    from datetime import timedelta

    from django.utils import timezone

    from credentials import sweeps

    rung = []
    monkeypatch.setattr(sweeps.jobs, "ring", lambda _task, pk: rung.append(pk))
    late, fresh, offered = planned(make_award), planned(make_award), make_award()
    Award.objects.filter(pk__in=[late.pk, offered.pk]).update(changed=timezone.now() - timedelta(minutes=5))
    rung.clear()
    assert (sweeps.sign_what_is_planned(), rung) == (1, [late.pk])
    assert fresh.state == "planned"
