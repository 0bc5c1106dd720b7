"""What we write ourselves is valid under our own rules, in both versions, and names nobody."""

import itertools
import uuid
from html import unescape

import pytest
from django.conf import settings
from django.utils import timezone

from records import api as records
from records.domain.describing import TYPES, definition_of
from records.meanings import MEANINGS
from records.models import Activity, Statement
from records.xapi.rules.statements import check_statement

pytestmark = pytest.mark.django_db
VERBS = [verb for verb in records.Verb if verb is not records.Verb.VOIDED]


def test_every_kind_of_activity_has_a_type():
    assert set(TYPES) == set(Activity.Kind.values)


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_every_statement_that_we_can_write_is_valid(person, version):
    kinds = itertools.cycle(Activity.Kind.values)
    for number, (verb, kind) in enumerate(zip(VERBS, kinds, strict=False)):
        activity = records.publish_activity(
            uuid=uuid.uuid4(),
            kind=kind,
            names={"nl": "Steunkousen", "en": "Stockings"},
            address=f"https://example.org/{number}",
        )
        records.write_statement(
            person=person,
            verb=verb,
            activity=activity.uuid,
            registration=uuid.uuid4() if number % 2 else None,
            result={"success": True, "score": {"raw": 2, "min": 0, "max": 4, "scaled": 0.5}, "response": "b"},
            context={"language": "nl", "extensions": {records.JUDGEMENT: {"supervision_level": 3}}},
            key=f"test:{number}",
        )
    records.void_statement(statement=Statement.objects.first(), key="void")
    assert Statement.objects.count() == len(VERBS) + 1
    for row in Statement.objects.all():
        check_statement(row.content, version)
        assert person.name not in row.body
        assert row.content["authority"]["account"] == {"homePage": settings.PUBLIC_URL, "name": "bekwaam"}


def test_what_was_made_void_counts_nowhere(person):
    lesson, enrolment = uuid.uuid4(), uuid.uuid4()
    told = records.write_statement(
        person=person, verb=records.Verb.COMPLETED, activity=lesson, registration=enrolment, key="told"
    )
    kept = records.write_statement(
        person=person, verb=records.Verb.COMPLETED, activity=uuid.uuid4(), registration=enrolment, key="kept"
    )
    first = records.void_statement(statement=told, key="void")
    assert records.void_statement(statement=told, key="void").pk == first.pk
    assert first.content["object"] == {"objectType": "StatementRef", "id": str(told.uuid)}
    assert list(records.statements_of(person)) == [kept]
    assert records.finished(person, registrations=[enrolment]) == {enrolment: {kept.activity}}
    assert records.progress_of_many([person], [lesson]) == {}
    assert set(records.statistics_of([lesson, kept.activity])) == {
        (kept.activity, kept.verb, timezone.localdate(kept.timestamp).replace(day=1))
    }
    # The same happening, told again, stays what it was: void.
    again = records.write_statement(
        person=person, verb=records.Verb.COMPLETED, activity=lesson, registration=enrolment, key="told"
    )
    assert (again.pk, records.progress_of_many([person], [lesson])) == (told.pk, {})


def test_a_voiding_statement_cannot_be_made_void_nor_written_by_hand(person):
    told = records.write_statement(
        person=person, verb=records.Verb.COMPLETED, activity=uuid.uuid4(), key="told"
    )
    voiding = records.void_statement(statement=told, key="void")
    with pytest.raises(ValueError, match="voiding"):
        records.void_statement(statement=voiding, key="again")
    with pytest.raises(ValueError, match="voiding"):
        records.write_statement(person=person, verb=records.Verb.VOIDED, activity=uuid.uuid4(), key="hand")


def test_an_activity_leads_to_what_it_is(client):
    row = records.publish_activity(
        uuid=uuid.uuid4(),
        kind="lesson",
        names={"nl": "Wassen", "en": "Washing"},
        address="https://e.example/x",
    )
    page = client.get(f"/activities/{row.uuid}", headers={"Accept-Language": "en"})
    assert "<h1>Washing</h1>" in page.content.decode()
    assert "https://e.example/x" in page.content.decode()
    told = client.get(f"/activities/{row.uuid}", headers={"Accept": "application/json"})
    assert (told.json(), told.headers["Content-Type"]) == (definition_of(row), "application/json")
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert client.get(f"/activities/{uuid.uuid4()}").status_code == 404
    assert client.post(f"/activities/{row.uuid}").status_code == 405


@pytest.mark.parametrize("place", MEANINGS)
def test_identifiers_of_ours_lead_to_what_they_mean(client, place):
    found = MEANINGS[place]
    path = found.iri.removeprefix(settings.PUBLIC_URL)
    told = client.get(path, headers={"Accept": "application/json"}).json()
    assert told == found.as_json()
    assert set(told["name"]) == set(told["description"]) == {"nl", "en"}
    page = client.get(path, headers={"Accept-Language": "en"}).content.decode()
    assert found.as_json()["description"]["en"] in unescape(page)


def test_every_identifier_of_ours_means_something(client):
    ours = [
        value for value in (*TYPES.values(), *records.Verb.values) if value.startswith(settings.PUBLIC_URL)
    ]
    assert {*ours, records.JUDGEMENT} <= {row.iri for row in MEANINGS.values()}
    assert client.get("/xapi/verbs/other").status_code == 404
