"""Revoking: the right person, a reason, and from that moment every checker sees it."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from audit.models import Entry
from credentials import api as credentials
from credentials.domain import status_lists
from credentials.domain.own import own_document
from credentials.domain.verifying import check
from credentials.models import StatusEntry, StatusList
from credentials.proofs.times import parse_time
from credentials.sweeps import publish_changed_lists
from credentials.tasks import publish_status_list

pytestmark = pytest.mark.django_db


def test_a_withdrawn_credential_is_invalid_at_once_with_the_reason_named(credential, administrator):
    assert check(credential.document).verdict == "valid"
    entry = credentials.revoke(credential=credential, person=administrator, reason=" Verkeerde persoon ")
    report = check(credential.document)
    assert (report.verdict, "status.revoked" in report.codes(), report.intact) == ("invalid", True, True)
    assert (entry.reason, entry.revoked is not None) == ("Verkeerde persoon", True)


def test_the_other_one_in_the_same_list_stays_valid(issue, administrator):
    first, second = issue(), issue()
    assert first.status.status_list_id == second.status.status_list_id
    credentials.revoke(credential=first, person=administrator, reason="x")
    assert [check(row.document).verdict for row in (first, second)] == ["invalid", "valid"]


def test_the_log_tells_who_and_what_and_not_the_reason(credential, administrator):
    credentials.revoke(credential=credential, person=administrator, reason="geheime reden")
    entry = Entry.objects.get(action="credentials.revoked")
    assert (entry.subject, entry.organisation) == (str(credential.uuid), "school")
    assert [
        text for text in ("geheime reden", str(administrator.uuid)) if text in f"{entry.data}{entry.actor}"
    ] == []


def test_the_holder_gets_a_mail_with_the_reason(
    credential, administrator, django_capture_on_commit_callbacks
):
    from mail.models import Mail

    credentials.revoke(credential=credential, person=administrator, reason="Beoordeling ingetrokken")
    (letter,) = Mail.objects.filter(template="credentials/mail/revoked")
    assert letter.to == "noor@voorbeeld.example"
    assert "Beoordeling ingetrokken" in letter.body
    assert f"http://localhost:8000/mijn/bewijzen/{credential.award.uuid}/" in letter.body
    assert mail.outbox == []


@pytest.mark.parametrize("who", ["learner", "teacher", "elsewhere", "nobody"])
def test_nobody_else_can_withdraw(credential, learner, make_person, school, who):
    from organisations import api as organisations

    person = {"learner": learner, "nobody": None}.get(who, make_person(name="Iemand"))
    if who == "teacher":
        organisations.add_member(organisation=school, person=person, role="teacher")
    if who == "elsewhere":
        other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
        organisations.add_member(organisation=other, person=person, role="issuer")
    with pytest.raises(credentials.NotAllowed):
        credentials.revoke(credential=credential, person=person, reason="x")
    assert check(credential.document).verdict == "valid"


def test_without_a_reason_nothing_is_withdrawn(credential, administrator):
    with pytest.raises(credentials.CannotRevoke):
        credentials.revoke(credential=credential, person=administrator, reason="  ")
    assert check(credential.document).verdict == "valid"


def test_withdrawing_twice_keeps_the_first_reason(credential, administrator):
    credentials.revoke(credential=credential, person=administrator, reason="eerste")
    version = StatusList.objects.get().version
    assert credentials.revoke(credential=credential, person=administrator, reason="tweede").reason == "eerste"
    assert StatusList.objects.get().version == version


def test_the_list_is_signed_once_and_again_only_after_a_change(credential, administrator):
    row = StatusList.objects.get()
    first = status_lists.document(row)
    row.refresh_from_db()
    assert status_lists.document(row) == first
    credentials.revoke(credential=credential, person=administrator, reason="x")
    publish_status_list.call(row.pk)
    row.refresh_from_db()
    assert row.document != first
    assert row.signed_version == row.version


def test_a_list_is_renewed_well_before_it_expires(credential):
    row = StatusList.objects.get()
    status_lists.document(row)
    old = timezone.now() - timedelta(days=4)
    StatusList.objects.update(signed=old, document="oud")
    assert publish_changed_lists() == 1
    served = json.loads(own_document(f"http://localhost:8000/status/{row.uuid}"))
    row.refresh_from_db()
    assert (json.loads(row.document), row.signed > old) == (served, True)
    assert parse_time(served["validUntil"]) > timezone.now() + timedelta(days=6)
    assert publish_changed_lists() == 0


def test_places_are_random_and_a_full_list_is_followed_by_another(issue, issuer):
    full = StatusList.objects.create(issuer=issuer, size=1)
    StatusEntry.objects.create(status_list=full, index=0)
    entry = issue().status
    assert entry.status_list_id != full.pk
    assert len({issue().status.index for _ in range(4)}) == 4
