"""The log only grows, and shows it when somebody changed it."""

import uuid
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit import api
from audit.models import Entry, Head, Refused

pytestmark = pytest.mark.django_db
PERSON = uuid.UUID("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def three():
    return [
        api.record(
            action="tests.done",
            actor=PERSON,
            organisation="zuiderpoort",
            subject=f"row {number}",
            data={"n": number},
        )
        for number in range(1, 4)
    ]


def change(sql, *values):
    """Past the models, as somebody with the database in hands would do it."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_each_row_follows_on_the_one_before(three):
    assert three[0].previous == "0" * 64
    assert [row.previous for row in three[1:]] == [row.digest for row in three[:2]]
    assert [row.number for row in three] == [1, 2, 3]
    report = api.verify_chain()
    assert (report.rows, report.digest, report.broken_at) == (3, three[2].digest, None)


def test_an_empty_log_is_in_order():
    assert (api.verify_chain().rows, api.verify_chain().broken_at) == (0, None)


def test_a_person_is_a_keyed_hash(three, settings):
    again = api.record(action="tests.done", actor=PERSON)
    assert again.actor == three[0].actor
    assert len(again.actor) == 64
    for row in Entry.objects.values():
        assert str(PERSON) not in str(row)
        assert PERSON.hex not in str(row)
    settings.MASTER_KEY = settings.MASTER_KEY[::-1]
    assert api.record(action="tests.done", actor=PERSON).actor != again.actor
    assert api.record(action="tests.done").actor == ""


def test_rows_cannot_be_changed_or_removed(three):
    row = Entry.objects.get(number=2)
    row.action = "tests.other"
    for attempt in (
        row.save,
        row.delete,
        Entry.objects.all().delete,
        lambda: Entry.objects.update(action="x"),
    ):
        with pytest.raises(Refused):
            attempt()
    assert [row.action for row in Entry.objects.all()] == ["tests.done"] * 3


@pytest.mark.parametrize("column", ["action", "actor", "organisation", "subject", "data"])
def test_a_changed_row_is_found(three, column):
    change(f"UPDATE audit_entry SET {column} = %s WHERE number = 2", "{}")  # noqa: S608 - a fixed list of columns
    report = api.verify_chain()
    assert (report.rows, report.broken_at, report.why) == (1, 2, "the row was changed")


def test_a_row_changed_with_its_digest_breaks_the_next(three):
    entry = Entry.objects.get(number=2)
    entry.subject = "somebody else"
    from audit.domain.recording import digest_of

    change(
        "UPDATE audit_entry SET subject = %s, digest = %s WHERE number = 2", entry.subject, digest_of(entry)
    )
    report = api.verify_chain()
    assert (report.broken_at, report.why) == (3, "it does not follow on the row before it")


def test_a_removed_row_is_found(three):
    change("DELETE FROM audit_entry WHERE number = 2")
    assert (api.verify_chain().broken_at, api.verify_chain().why) == (2, "a row is missing")


@pytest.mark.parametrize("number", [3, 1])
def test_a_log_that_was_cut_short_is_found(three, number):
    change("DELETE FROM audit_entry WHERE number >= %s", number)
    report = api.verify_chain()
    assert (report.broken_at, report.why) == (number, "the log does not end where it should")


def test_a_log_without_its_head_is_found(three):
    Head.objects.all().delete()
    assert api.verify_chain().broken_at == 4


@pytest.mark.parametrize("value", [1.5, {"deep": 1}, ["list"], PERSON])
def test_other_data_is_refused_and_nothing_is_written(value):
    with pytest.raises(TypeError):
        api.record(action="tests.done", data={"value": value})
    assert Entry.objects.count() == 0


def test_every_character_keeps_its_digest():
    api.record(
        action="tests.done",
        subject='één "naam" \\ 你好\n',
        data={"tekst": "é \u2028 \x00".replace("\x00", ""), "ja": True, "niets": None},
    )
    assert api.verify_chain().broken_at is None


def test_the_command_says_what_it_found(three):
    out = StringIO()
    call_command("audit_verify", stdout=out)
    assert out.getvalue() == f"3 rows are in order; the last digest is {three[2].digest}\n"
    change("UPDATE audit_entry SET action = 'x' WHERE number = 3")
    with pytest.raises(CommandError, match=r"^Row 3: the row was changed\. 2 rows before it are in order\.$"):
        call_command("audit_verify")
