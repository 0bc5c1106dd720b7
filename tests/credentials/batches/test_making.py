"""From a file, pasted lines, chosen people or one by hand to checked rows; each problem found, nothing lost."""

import json

import pytest
from django.utils import timezone

from audit.models import Entry
from credentials.domain import awarding
from credentials.domain.batches import making, mending, words
from credentials.domain.errors import BatchRefused, CannotAward, NotAllowed
from credentials.models import Achievement, Award, AwardBatch, BatchRow, StatusEntry

from .conftest import codes, people, ready

pytestmark = pytest.mark.django_db
BSN = "123456782"


def values(batch):
    return [(row.number, row.name, row.email) for row in batch.rows.all()]


def test_a_file_becomes_rows(make_batch, administrator):
    batch = make_batch("Nr;Naam;E-mail;Cijfer;Behaald op\n7;Noor;NOOR@x.example;8;12-11-2026\n")
    row = batch.rows.get()
    assert (row.number, row.cells) == (2, ["7", "Noor", "NOOR@x.example", "8", "12-11-2026"])
    assert (row.name, row.email, row.result, str(row.awarded)) == (
        "Noor",
        "noor@x.example",
        "8",
        "2026-11-12",
    )
    assert batch.columns[0] == {"heading": "Nr", "field": ""}
    assert [column["field"] for column in batch.columns] == ["", "name", "email", "result", "awarded"]
    assert (batch.state, batch.made_by, batch.file_name, row.problems) == (
        "checked",
        administrator,
        "klas.csv",
        [],
    )
    entry = Entry.objects.get(action="credentials.batch_made")
    assert (entry.subject, json.loads(entry.data)) == (str(batch.uuid), {"rows": 1})


def test_without_headings_no_person_is_taken_for_one(make_batch):
    batch = make_batch("Noor;noor@x.example\nSam;sam@x.example\n")
    assert values(batch) == [(1, "Noor", "noor@x.example"), (2, "Sam", "sam@x.example")]
    batch = make_batch("Iemand;zonder adres\nSam;sam@y.example\n")
    assert codes(batch)[1] == ["email.invalid"]
    assert values(batch)[1] == (2, "Sam", "sam@y.example")


@pytest.mark.parametrize(
    "text",
    [
        "Noor <noor@x.example>\nSam sam@x.example",
        "Noor\tnoor@x.example\nSam\tsam@x.example",
        "Naam\tE-mail\nNoor\tnoor@x.example\nSam\tsam@x.example",
        "E-mail;Naam\nnoor@x.example;Noor\nsam@x.example;Sam",
    ],
)
def test_pasted_lines_and_pasted_tables(make_achievement, administrator, text):
    batch = making.from_text(achievement=make_achievement(), person=administrator, text=text, language="en")
    assert [(row.name, row.email) for row in batch.rows.all()] == [
        ("Noor", "noor@x.example"),
        ("Sam", "sam@x.example"),
    ]
    assert (codes(batch), batch.language) == ({}, "en")


def test_chosen_people_and_one_by_hand(make_achievement, administrator):
    given = {"achievement": make_achievement(), "person": administrator, "language": "nl"}
    chosen = making.from_people(people=[("Noor", "noor@x.example")], **given)
    assert values(chosen) == [(1, "Noor", "noor@x.example")]
    by_hand = making.by_hand(
        values={"name": "Sam", "email": "sam@x.example", "awarded": "2026-11-01", "result": "9"}, **given
    )
    row = by_hand.rows.get()
    assert (row.name, str(row.awarded), row.result, codes(by_hand)) == ("Sam", "2026-11-01", "9", {})
    with pytest.raises(BatchRefused):
        making.from_people(people=[], **given)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04", words.unreadable("workbook", "")),
        (b"", words.unreadable("empty", "")),
        (b"Naam;E-mail\n", "In deze lijst staan alleen koppen. Zet de mensen eronder."),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_kept(make_batch, data, sentence):
    with pytest.raises(BatchRefused, match=sentence):
        make_batch(data)
    assert (AwardBatch.objects.count(), BatchRow.objects.count()) == (0, 0)


def test_only_an_administrator_of_the_issuer_and_only_what_is_awarded(make_batch, make_achievement, learner):
    with pytest.raises(NotAllowed):
        make_batch(people(1), person=learner)
    draft = make_achievement(key="concept")
    Achievement.objects.filter(pk=draft.pk).update(published=False)
    draft.refresh_from_db()
    with pytest.raises(CannotAward):
        make_batch(people(1), achievement=draft)
    assert AwardBatch.objects.count() == 0


def test_a_second_row_with_an_address_is_found_and_counts_when_the_first_is_left_out(
    make_batch, administrator
):
    batch = make_batch("Naam;E-mail\nNoor;noor@x.example\nNoor J;NOOR@x.example \nSam;sam@x.example")
    assert codes(batch) == {3: ["row.duplicate"]}
    assert batch.rows.get(number=3).problems[0]["detail"] == "2"
    mending.leave_out(row=batch.rows.get(number=2), person=administrator, out=True)
    assert (codes(batch), ready(batch)) == ({}, 2)
    mending.leave_out(row=batch.rows.get(number=2), person=administrator, out=False)
    assert codes(batch) == {3: ["row.duplicate"]}


def test_who_has_it_already_is_found_by_a_confirmed_address_alone(
    make_batch, credential, make_person, make_award
):
    unconfirmed = make_person(name="Typt maar wat", email="typt@voorbeeld.example")
    unconfirmed.user.emailaddress_set.update(verified=False)
    make_award(person=unconfirmed, achievement=credential.award.achievement)
    batch = make_batch(
        "Naam;E-mail\nNoor;noor@voorbeeld.example\nTypt;typt@voorbeeld.example",
        achievement=credential.award.achievement,
    )
    assert codes(batch) == {2: ["row.already"]}
    assert batch.rows.get(number=2).problems[0]["detail"] == timezone.localdate().isoformat()


@pytest.mark.parametrize("ended", ["revoked", "replaced", "expired", "declined"])
def test_what_does_not_hold_any_more_may_be_awarded_again(make_batch, credential, ended):
    if ended == "expired":
        type(credential).objects.update(valid_until=timezone.now())
    elif ended == "declined":
        Award.objects.update(state="declined")
    else:
        StatusEntry.objects.update(revoked=timezone.now(), kind=ended)
    batch = make_batch("Naam;E-mail\nNoor;noor@voorbeeld.example", achievement=credential.award.achievement)
    assert codes(batch) == {}


def test_a_suspended_one_and_one_that_waits_for_consent_are_had(
    make_batch, credential, make_award, make_person
):
    StatusEntry.objects.update(revoked=timezone.now(), kind="suspended")
    waits = make_person(email="wacht@voorbeeld.example")
    make_award(person=waits, achievement=credential.award.achievement)
    batch = make_batch(
        "Naam;E-mail\nNoor;noor@voorbeeld.example\nW;wacht@voorbeeld.example",
        achievement=credential.award.achievement,
    )
    assert codes(batch) == {2: ["row.already"], 3: ["row.already"]}


def test_a_number_that_may_be_a_bsn_is_kept_nowhere(make_batch):
    batch = make_batch(f"Leerlingnummer;Naam;E-mail;Toelichting\n{BSN};Noor;noor@x.example;nr {BSN}\n")
    row = batch.rows.get()
    assert BSN not in str([row.cells, row.narrative, row.problems])
    assert codes(batch) == {2: ["text.bsn"]}


def test_every_problem_has_its_words_in_both_languages(make_batch):
    from django.utils import translation

    batch = make_batch(
        "Naam;E-mail;Datum;Toelichting\n;noor;31-31-2026;\nN;a@x.example;01-01-2999;\nN\u202e;a@x.example;01-01-1930;"
        + "x" * 1001
    )
    problems = [problem for row in batch.rows.all() for problem in row.problems]
    for language in ("nl", "en"):
        with translation.override(language):
            for problem in problems:
                told = words.tell(problem)
                assert told.what
                assert told.mend
                assert "%" not in told.what
    assert len({problem["code"] for problem in problems}) == 8


def test_mending_a_row(make_batch, administrator):
    batch = make_batch("Naam;E-mail;Datum\nNoor;noor@x;12-11-2026\nSam;sam@x.example;\n")
    row = batch.rows.get(number=2)
    given = mending.as_given(batch, row)
    assert given == {
        "email": "noor@x",
        "name": "Noor",
        "awarded": "2026-11-12",
        "result": "",
        "narrative": "",
    }
    wrong = mending.mend(row=row, person=administrator, values={**given, "name": ""})
    assert [problem["code"] for problem in wrong] == ["email.invalid", "name.missing"]
    row.refresh_from_db()
    assert (row.name, row.email) == ("Noor", "noor@x")
    assert mending.mend(row=row, person=administrator, values={**given, "email": "sam@x.example"}) == []
    assert codes(batch) == {3: ["row.duplicate"]}
    mending.mend(row=row, person=administrator, values={**given, "email": "noor@x.example"})
    assert (codes(batch), ready(batch)) == ({}, 2)


def test_all_that_is_wrong_can_be_left_out_at_once(make_batch, administrator):
    batch = make_batch("Naam;E-mail\nNoor;noor@x\nSam;sam@x.example\n;kim@x.example")
    assert mending.leave_out_what_is_wrong(batch=batch, person=administrator) == 2
    assert (ready(batch), batch.rows.filter(left_out=True).count()) == (1, 2)


def test_columns_read_otherwise_keep_what_was_corrected(make_batch, administrator):
    batch = make_batch("Wie;Waar;E-mail;Ook\nNoor;noor@x.example;x;8\nSam;sam@x.example;y;9\n")
    assert codes(batch) == {2: ["email.invalid", "name.missing"], 3: ["email.invalid", "name.missing"]}
    row = batch.rows.get(number=3)
    mending.mend(row=row, person=administrator, values={"name": "Samira", "email": "samira@x.example"})
    mending.map_columns(batch=batch, person=administrator, fields=["name", "email", "", "result"])
    assert values(batch) == [(2, "Noor", "noor@x.example"), (3, "Samira", "samira@x.example")]
    assert [row.result for row in batch.rows.all()] == ["8", "9"]
    assert codes(batch) == {}


@pytest.mark.parametrize("fields", [["name", ""], ["email", "email"], ["email"], ["email", "bsn"]])
def test_columns_that_cannot_be(make_batch, administrator, fields):
    batch = make_batch(people(1))
    with pytest.raises(BatchRefused):
        mending.map_columns(batch=batch, person=administrator, fields=fields)
    assert [column["field"] for column in AwardBatch.objects.get().columns] == ["name", "email"]


@pytest.mark.parametrize("state", ["waiting", "running", "done", "cancelled"])
def test_nothing_is_changed_once_it_was_started(make_batch, administrator, state):
    batch = make_batch(people(2))
    AwardBatch.objects.update(state=state)
    row = batch.rows.first()
    for change in (
        lambda: mending.mend(row=row, person=administrator, values={"name": "X", "email": "x@x.example"}),
        lambda: mending.leave_out(row=row, person=administrator, out=True),
        lambda: mending.leave_out_what_is_wrong(batch=batch, person=administrator),
        lambda: mending.map_columns(batch=batch, person=administrator, fields=["name", "email"]),
    ):
        with pytest.raises(BatchRefused):
            change()
    row.refresh_from_db()
    assert (row.name, row.left_out) == ("Persoon b", False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_statements_does_not_grow(
    make_batch, make_achievement, number, django_assert_num_queries
):
    achievement = make_achievement()
    with django_assert_num_queries(15):
        make_batch(people(number), achievement=achievement)


def test_the_most_that_fit_are_checked(make_batch):
    batch = make_batch(people(10_000))
    assert (batch.rows.count(), ready(batch)) == (10_000, 10_000)


def test_an_award_that_was_declined_after_all(make_batch, award_all, administrator):
    batch = award_all(make_batch(people(1)))
    awarding.decline(award=batch.rows.get().award)
    assert codes(make_batch(people(1))) == {}
