"""Until when all statements can be read: never later than one that is still being stored (Communication 2.1.3)."""

import itertools
import threading
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.db import InterfaceError, connections, transaction
from django.utils import timezone

from records.domain import inserting_sql, storing, through
from records.models import Statement
from records.verbs import Verb
from records.xapi.moments import text_of

from ...threads import at_once
from .samples import new_id, statement

HEADER = "X-Experience-API-Consistent-Through"


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    monkeypatch.setattr(through, "REMEMBERED", 0)
    monkeypatch.setattr(through, "_known", (0.0, through.NEVER))


def until_of(answer) -> datetime:
    return datetime.fromisoformat(answer[HEADER])


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_every_answer_says_it_and_follows_the_clock(tool, method):
    before = timezone.now()
    answer = tool(method, "statements")
    assert before - through.SLACK <= until_of(answer) <= timezone.now() - through.SLACK


@pytest.mark.django_db
def test_it_is_asked_once_in_a_while_and_kept_where_the_database_does_not_answer(tool, monkeypatch):
    monkeypatch.setattr(through, "REMEMBERED", 60)
    first = until_of(tool("GET", "statements"))
    assert until_of(tool("GET", "statements")) == first

    def fails():
        raise InterfaceError

    monkeypatch.setattr(through, "_asked", fails)
    monkeypatch.setattr(through, "_known", (0.0, first))
    assert until_of(tool("GET", "statements")) == first


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_being_stored_holds_it_back(tool, person, monkeypatch):
    """As a client reads that takes all until that moment, and never looks before it again."""
    monkeypatch.setattr(through, "SLACK", timedelta(milliseconds=50))
    monkeypatch.setattr(inserting_sql, "SLACK", timedelta(seconds=2))
    from records import api as records

    written, problems = threading.Event(), []

    def slowly():
        try:
            with transaction.atomic():
                records.write_statement(person=person, verb=Verb.PASSED, activity=new_id(), key="slow")
                written.set()
                time.sleep(2.5)
        except Exception as problem:  # noqa: BLE001 - shown by the test
            problems.append(problem)
        finally:
            connections.close_all()

    thread = threading.Thread(target=slowly)
    thread.start()
    assert written.wait(timeout=10)
    time.sleep(1.5)
    answer = tool("GET", "statements")
    found = {one["id"] for one in answer.json()["statements"]}
    thread.join(timeout=20)
    assert problems == []
    slow = Statement.objects.get(key="slow")
    assert until_of(answer) <= slow.stored or str(slow.uuid) in found
    assert until_of(tool("GET", "statements")) > slow.stored


@pytest.mark.django_db(transaction=True)
def test_who_follows_it_misses_nothing_of_what_many_write_at_once(tool, monkeypatch):
    """A reader that takes page after page, up to the moment that its first page names, and begins there the next time."""
    for module in (through, inserting_sql):
        monkeypatch.setattr(module, "SLACK", timedelta(milliseconds=300))
    real, pauses = storing.insert, itertools.cycle([0, 0.05, 0.01, 0.1])

    def slowly(rows):
        made = real(rows)
        # Between writing and being seen: others who began later are seen first.
        time.sleep(next(pauses))
        return made

    monkeypatch.setattr(storing, "insert", slowly)
    kept, seen, writing = [], [], [3]

    def write():
        for number in range(6):
            sent = [statement(id=new_id()) for _ in range(1 + number % 3)]
            assert tool("POST", "statements", body=sent).status_code == 200
            kept.extend(one["id"] for one in sent)
        writing[0] -= 1

    def read():
        since = text_of(through.NEVER)
        while True:
            last = not writing[0]
            if last:
                time.sleep(0.4)
            answer = tool("GET", "statements", {"since": since, "ascending": "true", "limit": "4"})
            until = answer[HEADER]
            while True:
                found = answer.json()
                seen.extend(one["id"] for one in found["statements"] if one["stored"] <= until)
                if not found["more"]:
                    break
                answer = tool("GET", "statements", dict(parse_qsl(urlsplit(found["more"]).query)))
            since = until
            if last:
                return

    at_once([write] * 3 + [read])
    assert len(kept) == 36
    assert sorted(seen) == sorted(kept)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_what_took_too_long_is_stored_at_a_later_moment(tool, monkeypatch, count):
    """Also where the clock of this machine runs behind that of the database."""
    rows, moments = storing._rows, []

    def made(client, statements, drafts, version, now):
        moments.append(now)
        late = through.SLACK * 2 if len(moments) == 1 else timedelta(0)
        return rows(client, statements, drafts, version, now - late)

    monkeypatch.setattr(storing, "_rows", made)
    before = timezone.now()
    sent = [statement(id=new_id()) for _ in range(count)]
    assert tool("POST", "statements", body=sent).json() == [one["id"] for one in sent]
    assert len(moments) == 2
    stored = list(Statement.objects.order_by("stored").values_list("stored", flat=True))
    assert len(stored) == count
    assert stored[0] >= before


@pytest.mark.django_db
def test_what_is_late_each_time_is_refused_and_nothing_is_kept(tool, monkeypatch):
    rows = storing._rows
    monkeypatch.setattr(storing, "_rows", lambda *given: rows(*given[:-1], given[-1] - through.SLACK * 2))
    answer = tool("POST", "statements", body=[statement(), statement()])
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert Statement.objects.count() == 0


def test_the_second_of_a_lock_fits_in_32_bits():
    assert through.second_of(through.FIRST) == 0
    assert 0 < through.second_of(datetime(2087, 12, 31, tzinfo=UTC)) < 2**31
