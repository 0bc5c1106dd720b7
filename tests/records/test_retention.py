"""What is over its term goes; what is not stays."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from organisations import api as organisations
from records import api as records
from records.domain.clients import make_client
from records.models import Client, Delivery, Document, Event, Statement
from records.terms import TERMS

from .test_personal_data import said, send

pytestmark = pytest.mark.django_db


def forgotten() -> int:
    """What goes now, of every kind of record."""
    return sum(term.forget() for term in TERMS)


def ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def tool():
    school = organisations.ensure_organisation(slug="school", name="School", kind="school")
    return make_client(name="Tool", scopes=["all"], organisation=school)[0]


def announced(person, *, days, state):
    records.announce_completion(
        person=person, activity=uuid.uuid4(), enrolment=uuid.uuid4(), snapshot={"n": days}
    )
    event = Event.objects.order_by("-pk").first()
    Event.objects.filter(pk=event.pk).update(created=ago(days))
    Delivery.objects.filter(event=event).update(
        state=state, delivered=timezone.now() if state == "done" else None
    )
    return event.pk


def test_what_all_have_heard_goes_after_a_year(person, consumers, rung):
    records.register_consumer("completion", "awards", print)
    announced(person, days=366, state="done")
    kept = [
        announced(person, days=364, state="done"),
        announced(person, days=366, state="waiting"),
        announced(person, days=366, state="attention"),
    ]
    assert forgotten() == 1
    assert list(Event.objects.values_list("pk", flat=True)) == kept
    assert len(records.completions_of(person)) == 4


def document(kind, days):
    Document.objects.create(
        kind=kind, tenant=0, name=f"{kind}{days}", name_key=uuid.uuid4(), content=b"", content_type="text/plain",
        updated=ago(days),
    )  # fmt: skip


def test_what_tools_remember_of_people_goes_two_years_after_its_last_change(db):
    for kind in ("state", "agent", "activity"):
        for days in (729, 731):
            document(kind, days)
    assert forgotten() == 2
    assert set(Document.objects.values_list("name", flat=True)) == {
        "state729", "agent729", "activity729", "activity731"
    }  # fmt: skip


def test_credentials_of_a_launch_go_when_they_recorded_nothing(tool):
    for name, days, key in (("old", 31, uuid.uuid4()), ("new", 29, uuid.uuid4()), ("tool", 31, None)):
        made, _password = make_client(name=name, scopes=["state"], agent_key=key, expires=ago(days))
        Client.objects.filter(pk=made.pk).update(expires=ago(days))
    assert forgotten() == 1
    assert set(Client.objects.values_list("name", flat=True)) == {"Tool", "new", "tool"}


@pytest.mark.parametrize(("days", "left"), [(0, 3), (30, 2)])
def test_statements_of_tools_stay_as_long_as_the_settings_say(person, tool, settings, days, left):
    settings.RETENTION = {**settings.RETENTION, "tool_statements": days}
    own = records.write_statement(
        person=person, verb=records.Verb.COMPLETED, activity=uuid.uuid4(), key="own"
    )
    send(tool, said({"mbox": "mailto:a@planted.example"}), said({"mbox": "mailto:b@planted.example"}))
    first = Statement.objects.exclude(pk=own.pk).order_by("pk").first()
    Statement.objects.filter(pk__in=[own.pk, first.pk]).update(stored=ago(31))
    Statement.objects.exclude(pk__in=[own.pk, first.pk]).update(stored=ago(29))
    assert forgotten() == 3 - left
    assert Statement.objects.count() == left
    assert Statement.objects.filter(pk=own.pk).exists()
