"""Files of attachments: there as long as a statement has them, and none without one."""

import os
import shutil
import threading
import time
import uuid
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.files.storage import storages
from django.db import connections, transaction

from accounts.models import Person
from records import sweeps
from records.domain import attaching, personal_data, storing
from records.domain.describing import actor_of
from records.models import Attachment, Statement

from ...threads import at_once
from .samples import new_id, reference, statement, voiding
from .test_attachments import PHOTO, part, received, said, send

OTHER = b"another one"


@pytest.fixture(autouse=True)
def folder() -> Path:
    """Where files of statements lie, with none left by other tests."""
    place = Path(storages["private"].location) / attaching.FOLDER
    shutil.rmtree(place, ignore_errors=True)
    return place


def files(folder) -> list[bytes]:
    return sorted(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_what_is_refused_leaves_no_file(make_tool, folder):
    tool = make_tool("statements/write", "statements/read")
    of = new_id()
    assert send(tool, statement(id=of, attachments=[said(PHOTO)]), part(PHOTO)).status_code == 200
    for refused, status in (
        # The same id, another statement.
        ([statement(id=of, result={"success": True}, attachments=[said(OTHER)])], 409),
        ([statement(attachments=[said(OTHER)]), reference(new_id(), id=of)], 409),
        # Without the scope for it.
        ([voiding(of, attachments=[said(OTHER)])], 403),
    ):
        assert send(tool, refused, part(OTHER)).status_code == status
    assert files(folder) == [PHOTO]
    assert Attachment.objects.count() == 1


@pytest.mark.django_db
def test_what_is_there_already_brings_no_file(tool, folder):
    sent = statement(id=new_id())
    assert tool("POST", "statements", body=sent).status_code == 200
    assert send(tool, {**sent, "attachments": [said(PHOTO)]}, part(PHOTO)).status_code == 200
    assert (files(folder), Attachment.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_a_fault_while_rows_are_written_leaves_no_file(tool, folder, monkeypatch):
    def fails(*_given, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(attaching.Attachment.objects, "bulk_create", fails)
    with pytest.raises(RuntimeError):
        send(tool, statement(attachments=[said(PHOTO)]), part(PHOTO))
    assert (files(folder), Statement.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_what_a_killed_process_left_goes_after_a_day(tool, folder):
    send(tool, statement(attachments=[said(PHOTO)]), part(PHOTO))
    for name, days in (("old", 2), ("new", 0)):
        path = folder / "0" / "ab" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
        then = time.time() - days * 86400
        os.utime(path, (then, then))
    for path in folder.rglob("*"):
        if path.is_file() and path.read_bytes() == PHOTO:
            os.utime(path, (1, 1))
    caches["shared"].clear()
    assert [sweeps.remove_files_without_row() for _ in range(2)] == [1, 0]
    assert files(folder) == sorted([PHOTO, b"new"])
    shutil.rmtree(folder)
    caches["shared"].clear()
    assert sweeps.remove_files_without_row() == 0


@pytest.mark.django_db(transaction=True)
def test_two_that_bring_the_same_at_once_both_keep_it(make_tool, folder):
    tool = make_tool()
    body = [statement(attachments=[said(PHOTO)])]
    answers = at_once([lambda: send(tool, body, part(PHOTO))] * 4)
    assert [answer.status_code for answer in answers] == [200] * 4
    for row in Attachment.objects.all():
        with row.file.open() as file:
            assert file.read() == PHOTO
    assert set(files(folder)) == {PHOTO}


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_taken_again_does_not_go_with_the_first(make_tool, folder, monkeypatch):
    """One statement with the file is erased at the very moment at which another takes it."""
    tool, person = make_tool(), Person.objects.create(name="Noor")
    send(tool, statement(actor=actor_of(person), attachments=[said(PHOTO)]), part(PHOTO))
    there, looked, threads = attaching._there, threading.Event(), []

    def erase():
        assert looked.wait(timeout=10)
        personal_data.erase(person)
        connections.close_all()

    def found(*given):
        names = there(*given)
        # The other waits for the lock, or for this whole transaction.
        looked.set()
        threads[0].join(timeout=0.5)
        return names

    monkeypatch.setattr(attaching, "_there", found)
    threads.append(threading.Thread(target=erase))
    threads[0].start()
    assert send(tool, statement(attachments=[said(PHOTO)]), part(PHOTO)).status_code == 200
    threads[0].join(timeout=30)
    assert Statement.objects.count() == 1
    assert received(tool)[1] == [part(PHOTO)]
    assert files(folder) == [PHOTO]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attached", [[], [said(PHOTO)]])
def test_who_is_erased_while_a_statement_comes_in_is_nobody_here(make_tool, folder, monkeypatch, attached):
    tool, person = make_tool(), Person.objects.create(name="Noor")
    people = storing._people

    def found(statements):
        known = people(statements)
        # Between looking for them and writing.
        Person.objects.filter(pk=person.pk)._raw_delete("default")
        return known

    monkeypatch.setattr(storing, "_people", found)
    sent = statement(actor=actor_of(person), id=new_id(), attachments=attached)
    parts = [part(PHOTO)] if attached else []
    assert send(tool, sent, *parts).json() == [sent["id"]]
    row = Statement.objects.get()
    assert (row.person, row.uuid) == (None, uuid.UUID(sent["id"]))
    assert files(folder) == [PHOTO] * len(parts)


@pytest.mark.django_db(transaction=True)
def test_erasing_and_storing_at_once_leave_nothing_of_theirs(make_tool):
    tool, person = make_tool(), Person.objects.create(name="Noor")
    sent = [statement(actor=actor_of(person), id=new_id()) for _ in range(9)]
    tool("POST", "statements", body=sent[:3])

    def erase():
        with transaction.atomic():
            personal_data.erase(person)
            person.delete()
        return 200

    def store(one):
        return tool("POST", "statements", body=one).status_code

    answers = at_once([erase, *(lambda one=one: store(one) for one in sent[3:])])
    assert answers == [200] * 7
    assert Person.objects.filter(name="Noor").count() == 0
    # What came after it is of an account that is nobody's here.
    assert set(Statement.objects.values_list("person", flat=True)) <= {None}
    assert not Statement.objects.filter(uuid__in=[one["id"] for one in sent[:3]]).exists()


@pytest.mark.django_db(transaction=True)
def test_credentials_that_go_while_a_statement_comes_in_keep_nothing(make_tool, monkeypatch):
    tool = make_tool()
    people = storing._people

    def found(statements):
        tool.client.delete()
        return people(statements)

    monkeypatch.setattr(storing, "_people", found)
    answer = tool("POST", "statements", body=statement())
    assert (answer.status_code, Statement.objects.count()) == (403, 0)
    assert answer.json()["message"] == "these credentials do not work any more"
