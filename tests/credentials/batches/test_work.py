"""What a list comes to: each person one award, one document, one mail; known people in their account, others by a link."""

import json

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Person
from credentials.domain.batches import making, results, starting, work
from credentials.domain.batches.words import tell_failed
from credentials.domain.claim_links import address_of
from credentials.domain.verifying import check
from credentials.models import Award, BatchRow, Claim, Credential
from credentials.openbadges.recipients import is_for
from jobs import api as jobs
from jobs.domain import running
from jobs.models import JobItem
from mail.models import Mail

from .conftest import people, run

pytestmark = pytest.mark.django_db


def test_a_stranger_gets_a_link_and_whoever_confirmed_the_address_gets_it_in_the_account(
    make_batch, award_all, learner
):
    batch = award_all(
        make_batch(
            "Naam;E-mail;Datum;Resultaat;Toelichting\nNoor;noor@voorbeeld.example;;;\n"
            "Sam Bos;sam@x.example;12-11-2026;8;Met veel geduld"
        )
    )
    known, stranger = [row.award for row in batch.rows.select_related("award__person")]
    assert (known.person, stranger.person.user, stranger.person.name) == (learner, None, "Sam Bos")
    assert {award.source for award in (known, stranger)} == {"batch"}
    assert [(award.state, award.agreed) for award in (known, stranger)] == [("issued", None)] * 2
    claim = Claim.objects.get()
    assert (claim.award, claim.email, claim.sent is not None) == (stranger, "sam@x.example", True)
    letters = {mail.to: mail for mail in Mail.objects.all()}
    assert sorted(letters) == ["noor@voorbeeld.example", "sam@x.example"]
    assert address_of(claim) in letters["sam@x.example"].body
    assert str(known.uuid) in letters["noor@voorbeeld.example"].body


def test_what_is_signed(make_batch, award_all):
    award_all(
        make_batch(
            "Naam;E-mail;Datum;Resultaat;Toelichting\nSam Bos;sam@x.example;12-11-2026;8,5;Met veel geduld",
            language="en",
        )
    )
    credential = Credential.objects.get()
    document = json.loads(credential.document)
    subject = document["credentialSubject"]
    assert check(credential.document).verdict == "valid"
    assert (document["awardedDate"], subject["result"][0]["value"]) == ("2026-11-12T12:00:00Z", "8,5")
    assert [piece["narrative"] for piece in document["evidence"]] == ["Met veel geduld"]
    assert subject["achievement"]["name"] == "Giving video care at home"
    assert is_for(subject, "sam@x.example")
    assert (credential.public, "Sam" in credential.document) == (False, False)


def test_an_address_that_its_account_never_confirmed_is_no_account(make_batch, award_all, make_person):
    squatter = make_person(name="Kraker", email="sam@x.example")
    squatter.user.emailaddress_set.update(verified=False)
    batch = award_all(make_batch("Naam;E-mail\nSam Bos;sam@x.example"))
    assert batch.rows.get().award.person != squatter
    assert Claim.objects.get().email == "sam@x.example"


def test_by_hand_says_so(make_achievement, administrator, award_all):
    batch = making.by_hand(
        achievement=make_achievement(),
        person=administrator,
        values={"name": "Sam", "email": "sam@x.example"},
        language="nl",
    )
    award_all(batch)
    assert Award.objects.get().source == "hand"


def test_working_off_twice_makes_nothing_twice(make_batch, award_all):
    batch = award_all(make_batch(people(3)))
    JobItem.objects.update(state="waiting")
    job = jobs.find(batch.job)
    type(job).objects.update(state="running")
    running.run(batch.job)
    assert (Award.objects.count(), Credential.objects.count(), Claim.objects.count()) == (3, 3, 3)


@pytest.mark.usefixtures("in_english")
def test_what_somebody_got_meanwhile_fails_by_name(make_batch, administrator, make_person, make_award):
    batch = make_batch(people(2))
    starting.start(batch=batch, person=administrator, expected=2)
    make_award(person=make_person(email="persoon1@voorbeeld.example"), achievement=batch.achievement)
    progress = run(batch)
    assert (progress.done, progress.failed) == (1, 1)
    (failed,) = jobs.results(jobs.find(batch.job), state="failed")
    assert failed.problem.startswith("row.already: ")
    assert tell_failed(failed.problem, "en").startswith("This person has it already, since")
    assert Mail.objects.count() == 1


def test_a_row_that_cannot_be_signed_spoils_no_other_and_is_tried_again(
    make_batch, administrator, monkeypatch
):
    batch = make_batch(people(3))
    new_award = work._new_award

    def broken(batch, row, *rest):
        award = new_award(batch, row, *rest)
        if row.number == 3:
            award.snapshot["completed_at"] = "gisteren"
        return award

    monkeypatch.setattr(work, "_new_award", broken)
    starting.start(batch=batch, person=administrator, expected=3)
    progress = run(batch)
    assert (progress.done, progress.failed, batch.state) == (2, 1, "done")
    row = batch.rows.get(number=3)
    assert (row.award.state, Mail.objects.count(), Claim.objects.count()) == ("attention", 2, 3)
    (failed,) = jobs.results(jobs.find(batch.job), state="failed")
    assert tell_failed(failed.problem, "nl") != failed.problem
    Award.objects.filter(pk=row.award_id).update(snapshot={"completed_at": None})
    assert starting.again(batch=batch, person=administrator).state == "running"
    assert (run(batch).failed, batch.state, Mail.objects.count()) == (0, "done", 3)
    assert (Credential.objects.count(), Award.objects.filter(state="issued").count()) == (3, 3)


def test_a_lost_key_is_no_rows_fault(make_batch, administrator, settings):
    batch = make_batch(people(2))
    starting.start(batch=batch, person=administrator, expected=2)
    right, settings.MASTER_KEY = settings.MASTER_KEY, "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="
    with pytest.raises(jobs.NotNow):
        run(batch)
    assert (Award.objects.count(), Mail.objects.count(), Person.objects.filter(user=None).count()) == (
        0,
        0,
        0,
    )
    settings.MASTER_KEY = right
    assert run(batch).done == 2


def test_whoever_was_erased_meanwhile_gets_nothing(make_batch, administrator):
    batch = make_batch(people(2))
    starting.start(batch=batch, person=administrator, expected=2)
    batch.rows.filter(number=2).update(left_out=True, email="", name="", cells=[])
    progress = run(batch)
    assert (progress.done, progress.failed, Award.objects.count()) == (1, 1, 1)
    (failed,) = jobs.results(jobs.find(batch.job), state="failed")
    assert failed.problem == work.GONE


def test_statements_grow_by_the_mail_of_each_alone(make_batch, administrator):
    counts = []
    for number, begin in ((1, 1), (3, 10)):
        batch = make_batch(people(number, begin=begin))
        job = jobs.find(starting.start(batch=batch, person=administrator, expected=number).job)
        items = list(job.items.all())
        with CaptureQueriesContext(connection) as queries:
            work.handle(job, items)
        counts.append(len(queries))
    # The mail and its bell: three for each further person, whatever signing costs.
    assert counts[1] - counts[0] == 2 * 3


def test_each_row_keeps_its_own_even_with_equal_names(make_batch, award_all):
    award_all(make_batch("Naam;E-mail\nSam;a@x.example\nSam;b@x.example"))
    found = {row.email: row.award.claim.email for row in BatchRow.objects.select_related("award__claim")}
    assert found == {"a@x.example": "a@x.example", "b@x.example": "b@x.example"}
    assert Person.objects.filter(user=None, name="Sam").count() == 2


def test_two_addresses_of_one_account_are_awarded_once(make_batch, award_all, make_person):
    person = make_person(name="Noor Bos", email="een@x.example")
    EmailAddress.objects.create(user=person.user, email="twee@x.example", verified=True)
    batch = award_all(make_batch("Naam;E-mail\nNoor Bos;een@x.example\nNoor Bos;twee@x.example"))
    assert Credential.objects.filter(award__person=person).count() == 1
    assert [row.award is not None for row in batch.rows.order_by("number")] == [True, False]
    assert [why.partition(":")[0] for why in results.failures_of(batch).values()] == ["row.already"]
