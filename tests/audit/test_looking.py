"""What was done to something is read back: in order, of these subjects alone, and without saying who in words."""

import uuid

import pytest

from audit import api as audit

pytestmark = pytest.mark.django_db


def test_the_rows_of_some_subjects_in_order_and_no_others():
    who = uuid.uuid4()
    for action, subject in [("a.begun", "1"), ("a.begun", "2"), ("a.done", "1"), ("a.begun", "3")]:
        audit.record(action=action, actor=who, subject=subject)
    found = audit.entries_of(["1", "3"])
    assert [(entry.action, entry.subject) for entry in found] == [
        ("a.begun", "1"),
        ("a.done", "1"),
        ("a.begun", "3"),
    ]
    assert [entry.action for entry in audit.entries_of(["1"], actions=["a.done"])] == ["a.done"]
    assert audit.entries_of(["1"], since=found[0].at) == [found[1]]
    assert audit.entries_of([]) == []


def test_who_is_known_is_found_again_by_the_hash_and_by_nothing_else():
    who, another = uuid.uuid4(), uuid.uuid4()
    audit.record(action="a.done", actor=who, subject="1")
    (entry,) = audit.entries_of(["1"])
    assert entry.actor == audit.hash_of_person(who)
    assert entry.actor != audit.hash_of_person(another)
    assert str(who) not in entry.actor
