"""cmi5: launches, and what a unit may record in its session."""

import base64
import itertools
import json
import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from records import api as records
from records.cmi5 import words
from records.domain import personal_data
from records.domain.packages.launching import launch, register
from records.domain.packages.satisfying import satisfied_parts
from records.domain.packages.waiving import NothingToWaive, waive
from records.models import Client, Document, Package, PackagePart, Registration, Session, Statement

from .course_structures import block, bring, unit

pytestmark = pytest.mark.django_db
RETURN = "https://school.example/terug"


@pytest.fixture
def package(db) -> Package:
    return bring(
        unit(
            1,
            moveOn="CompletedAndPassed",
            masteryScore="0.5",
            more="<launchParameters>x=1</launchParameters>",
        ),
        block(1, unit(2, moveOn="Completed")),
    )


def opened(person, package, number=1, **more) -> dict:
    """Open a unit; what stands in its address."""
    one = package.parts.get(publisher_id=f"https://publisher.example/au/{number}")
    address = launch(person=person, unit=one, return_address=RETURN, **more)
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "unit.example", f"/{number}")
    return {name: value for name, (value,) in parse_qs(parts.query).items()}


class Unit:
    """A unit in the learner's browser: fetches its credentials, and sends statements."""

    def __init__(self, client, given):
        self.client, self.given = client, given
        self.fetched = client.post(urlsplit(given["fetch"]).path).json()
        self.headers = {
            "Authorization": f"Basic {self.fetched.get('auth-token')}",
            "X-Experience-API-Version": "1.0.3",
        }
        self.actor = json.loads(given["actor"])
        query = {
            "activityId": given["activityId"], "agent": given["actor"], "registration": given["registration"],
            "stateId": words.LAUNCH_DATA,
        }  # fmt: skip
        self.data = client.get("/xapi/activities/state", query, headers=self.headers).json()
        self.numbers = itertools.count()

    def statement(self, verb, *, defined=True, move_on=None, result=None, **more):
        context = json.loads(json.dumps(self.data["contextTemplate"]))
        context["registration"] = self.given["registration"]
        judging = verb in ("completed", "passed", "failed") if move_on is None else move_on
        categories = [words.CATEGORY_CMI5] * defined + [words.CATEGORY_MOVE_ON] * judging
        if categories:
            context["contextActivities"]["category"] = [{"id": one} for one in categories]
        usual = {
            "completed": {"completion": True, "duration": "PT1M"},
            "passed": {"success": True, "duration": "PT1M", "score": {"scaled": 0.9}},
            "failed": {"success": False, "duration": "PT1M", "score": {"scaled": 0.1}},
            "terminated": {"duration": "PT2M"},
        }
        said = usual.get(verb) if result is None else result
        return {
            "id": str(uuid.uuid4()),
            "actor": self.actor,
            "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}"},
            "object": {"id": self.given["activityId"]},
            "context": context,
            "timestamp": "2026-03-01T09:00:00Z",
            **({"result": said} if said else {}),
            **more,
        }

    def send(self, *statements):
        body = json.dumps(statements[0] if len(statements) == 1 else statements)
        return self.client.post(
            "/xapi/statements", body, content_type="application/json", headers=self.headers
        ).status_code

    def say(self, *verbs, **more):
        return [self.send(self.statement(verb, **more)) for verb in verbs]


@pytest.fixture
def au(client, person, package) -> Unit:
    return Unit(client, opened(person, package))


def test_an_address_has_the_five_parameters_and_keeps_its_own(person, package):
    given = opened(person, package)
    row = package.parts.get(place=0)
    registration = Registration.objects.get()
    assert given == {
        "a": "1",
        "endpoint": f"{settings.PUBLIC_URL}/xapi/",
        "fetch": given["fetch"],
        "actor": given["actor"],
        "registration": str(registration.uuid),
        "activityId": f"{settings.PUBLIC_URL}/activities/{row.uuid}",
    }
    assert json.loads(given["actor"])["account"] == {
        "homePage": settings.PUBLIC_URL, "name": str(person.uuid)
    }  # fmt: skip
    assert row.publisher_id not in given["activityId"]


def test_the_token_gives_credentials_once(client, person, package):
    given = opened(person, package)
    path = urlsplit(given["fetch"]).path
    assert client.get(path).status_code == 405
    first, second = client.post(path), client.post(path)
    assert set(first.json()) == {"auth-token"}
    assert (second.status_code, second.json()["error-code"]) == (200, "1")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    name, _colon, _password = base64.b64decode(first.json()["auth-token"]).decode().partition(":")
    made = Client.objects.get(username=name)
    assert (made.organisation, made.scopes) == (
        None, ["statements/write", "statements/read/mine", "state", "profile"]
    )  # fmt: skip
    unknown = client.post("/cmi5/fetch/unknown")
    assert (unknown.status_code, unknown.json()["error-code"]) == (200, "3")


def test_a_launch_that_is_over_gives_no_credentials(client, person, package):
    given = opened(person, package)
    opened(person, package)
    answer = client.post(urlsplit(given["fetch"]).path).json()
    assert answer["error-code"] == "2"
    assert Client.objects.count() == 0


def test_a_unit_reads_its_launch_data_and_preferences(client, au, person):
    session = Session.objects.get()
    assert au.data == {
        "contextTemplate": {
            "contextActivities": {
                "grouping": [{"objectType": "Activity", "id": "https://publisher.example/au/1"}]
            },
            "extensions": {words.SESSION_ID: str(session.uuid)},
        },
        "launchMode": "Normal",
        "moveOn": "CompletedAndPassed",
        "launchMethod": "AnyWindow",
        "launchParameters": "x=1",
        "masteryScore": 0.5,
        "returnURL": RETURN,
    }
    query = {"agent": au.given["actor"], "profileId": words.PREFERENCES}
    told = client.get("/xapi/agents/profile", query, headers=au.headers).json()
    assert told == {"languagePreference": "nl", "audioPreference": "on"}


def test_a_session_from_begin_to_end(au, person, package):
    assert au.say("initialized", "completed", "passed", "terminated") == [200] * 4
    row = package.parts.get(place=0)
    registration = Registration.objects.get()
    now = records.progress_of_many([person], [row.uuid], registrations=[registration.uuid])[
        person.pk, row.uuid
    ]
    assert (now.completed is not None, now.passed is not None, now.scaled) == (True, True, 0.9)
    assert satisfied_parts(registration) == ({row.pk}, False)
    session = Session.objects.get()
    assert None not in (session.initialized, session.completed, session.passed, session.terminated)
    written = Statement.objects.filter(client=None).get()
    assert written.verb == records.Verb.LAUNCHED
    assert written.content["context"]["extensions"][words.LAUNCH_URL] == row.url
    assert au.given["fetch"].rsplit("/", 1)[1] not in written.body


def test_blocks_and_the_course_are_satisfied_once(client, au, person, package):
    au.say("initialized", "completed", "passed", "terminated")
    second = Unit(client, opened(person, package, 2))
    assert second.say("initialized", "completed") == [200, 200]
    satisfied = Statement.objects.filter(verb=records.Verb.SATISFIED).order_by("pk")
    assert [row.activity for row in satisfied] == [package.parts.get(url="").uuid, package.uuid]
    third = Unit(client, opened(person, package, 2))
    third.say("initialized", "terminated")
    assert satisfied.count() == 2


def test_a_unit_that_was_waived_counts(au, person, package):
    registration = Registration.objects.get()
    for part in package.parts.exclude(url=""):
        waive(registration=registration, unit=part, reason="Tested Out", by=person)
    assert satisfied_parts(registration)[1] is True
    assert Statement.objects.filter(verb=records.Verb.SATISFIED).count() == 2
    told = Statement.objects.filter(verb__in=[records.Verb.WAIVED, records.Verb.SATISFIED]).order_by("pk")
    sessions = [row.content["context"]["extensions"][words.SESSION_ID] for row in told]
    # Under a session id of its own (9.3.7, 9.3.9); block and course were met by the second waiver.
    assert sessions[2] == sessions[3]
    assert len({*sessions, str(Session.objects.get().uuid)}) == 4
    with pytest.raises(NothingToWaive):
        waive(registration=registration, unit=package.parts.get(place=0), reason="Administrative", by=person)
    assert Statement.objects.filter(verb=records.Verb.WAIVED).count() == 2


@pytest.mark.parametrize("wrong", ["reason", "block", "unit of another package"])
def test_what_cannot_be_waived(au, person, package, wrong):
    parts = {
        "reason": package.parts.get(place=0),
        "block": package.parts.get(url=""),
        "unit of another package": bring(unit(8, moveOn="Passed"), unit(9)).parts.get(place=0),
    }
    with pytest.raises(ValueError, match="cannot be waived"):
        waive(
            registration=Registration.objects.get(),
            unit=parts[wrong],
            reason="Because" if wrong == "reason" else "Tested Out",
            by=person,
        )
    assert not Statement.objects.filter(verb=records.Verb.WAIVED).exists()


def test_a_package_that_asks_for_nothing_is_satisfied_when_it_is_taken(person):
    package = bring(unit(7))
    register(person=person, package=package)
    assert Statement.objects.get().activity == package.uuid


REFUSED = [
    ("before initialized", [], {"verb": "completed"}),
    ("allowed before initialized", [], {"verb": "experienced", "defined": False}),
    ("initialized twice", ["initialized"], {"verb": "initialized"}),
    ("completed twice", ["initialized", "completed"], {"verb": "completed"}),
    ("passed twice", ["initialized", "passed"], {"verb": "passed"}),
    ("failed after passed", ["initialized", "passed"], {"verb": "failed"}),
    ("passed after failed", ["initialized", "failed"], {"verb": "passed"}),
    ("after terminated", ["initialized", "terminated"], {"verb": "completed"}),
    ("a verb of the LMS", ["initialized"], {"verb": "satisfied"}),
    ("launched by the unit", ["initialized"], {"verb": "launched"}),
    ("no duration", ["initialized"], {"verb": "completed", "result": {"completion": True}}),
    ("not completed", ["initialized"], {"verb": "completed", "result": {"completion": False, "duration": "PT1S"}}),
    ("no success", ["initialized"], {"verb": "passed", "result": {"duration": "PT1S"}}),
    ("success with completed", ["initialized"],
     {"verb": "completed", "result": {"completion": True, "success": True, "duration": "PT1S"}}),
    ("a score with completed", ["initialized"],
     {"verb": "completed", "result": {"completion": True, "duration": "PT1S", "score": {"scaled": 1}}}),
    ("passed under the mastery score", ["initialized"],
     {"verb": "passed", "result": {"success": True, "duration": "PT1S", "score": {"scaled": 0.4}}}),
    ("failed above it", ["initialized"],
     {"verb": "failed", "result": {"success": False, "duration": "PT1S", "score": {"scaled": 0.6}}}),
    ("a score without scaled", ["initialized"],
     {"verb": "passed", "result": {"success": True, "duration": "PT1S", "score": {"raw": 5}}}),
    ("no moveOn category", ["initialized"], {"verb": "completed", "move_on": False}),
    ("another object", ["initialized"], {"verb": "completed", "object": {"id": "https://publisher.example/au/1"}}),
    ("another actor", ["initialized"], {"verb": "completed", "actor": {"mbox": "mailto:else@planted.example"}}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "then"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_a_session_does_not_allow_is_refused(au, first, then):
    assert au.say(*first) == [200] * len(first)
    before = Statement.objects.count()
    more = dict(then)
    assert au.send(au.statement(more.pop("verb"), **more)) == 403
    assert Statement.objects.count() == before


def test_another_session_id_or_registration_is_refused(au):
    au.say("initialized")
    wrong = au.statement("completed")
    wrong["context"]["extensions"][words.SESSION_ID] = str(uuid.uuid4())
    assert au.send(wrong) == 403
    wrong = au.statement("completed")
    wrong["context"]["registration"] = str(uuid.uuid4())
    assert au.send(wrong) == 403
    wrong = au.statement("completed")
    del wrong["context"]["extensions"]
    assert au.send(wrong) == 403


def test_a_request_that_breaks_a_rule_half_way_keeps_nothing(au):
    both = au.statement("initialized"), au.statement("completed"), au.statement("completed")
    assert au.send(*both) == 403
    assert Session.objects.get().initialized is None
    assert au.send(*both[:2], au.statement("terminated")) == 200


def test_the_same_statement_again_changes_nothing(au):
    said = au.statement("initialized")
    assert (au.send(said), au.send(said)) == (200, 200)
    assert au.send({**said, "result": {"response": "other"}}) == 409


def test_what_a_unit_says_between_is_kept_and_counts_nowhere(au, person, package):
    au.say("initialized")
    assert au.say("experienced", defined=False) == [200]
    kept = Statement.objects.get(verb__endswith="/experienced")
    assert (kept.key, kept.activity, kept.person) == (None, None, person)


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_looking_around_judges_nothing(client, person, package, mode):
    au = Unit(client, opened(person, package, mode=mode))
    assert au.say("initialized", "completed", "passed", "terminated") == [200, 403, 403, 200]


def test_a_session_that_was_left_open_is_abandoned_at_the_next_launch(client, au, person, package):
    au.say("initialized")
    opened(person, package)
    first, second = Session.objects.order_by("pk")
    assert (first.abandoned is not None, second.is_open) == (True, True)
    assert Statement.objects.filter(verb=records.Verb.ABANDONED).count() == 1
    assert au.say("completed") == [403]


def test_completed_is_said_once_in_all_sessions(client, au, person, package):
    au.say("initialized", "completed", "failed", "terminated")
    again = Unit(client, opened(person, package))
    assert again.say("initialized", "completed", "passed", "terminated") == [200, 403, 200, 200]


def test_a_unit_reads_what_it_said_and_nothing_else(client, au, person):
    records.write_statement(
        person=person, verb=records.Verb.COMPLETED, activity=uuid.uuid4(), key="of another lesson"
    )
    au.say("initialized")
    told = client.get("/xapi/statements", headers=au.headers).json()["statements"]
    assert [row["verb"]["id"].rsplit("/", 1)[1] for row in told] == ["initialized"]


def test_own_statements_of_a_launch_are_valid(client, au, person, package):
    from records.xapi.rules.statements import check_statement

    au.say("initialized", "completed", "passed")
    opened(person, package)
    waive(
        registration=Registration.objects.get(),
        unit=package.parts.get(place=2),
        reason="Tested Out",
        by=person,
    )
    ours = Statement.objects.filter(client=None)
    assert {row.verb.rsplit("/", 1)[1] for row in ours} == {"launched", "abandoned", "waived", "satisfied"}
    for row in ours:
        for version in ("1.0.3", "2.0.0"):
            check_statement(row.content, version)


def test_all_of_it_is_handed_out_and_goes_with_the_person(client, au, person, package):
    au.say("initialized", "completed")
    told = personal_data.export(person)
    assert [(row["package"], [one["unit"] for one in row["opened"]]) for row in told["packages"]] == [
        ("Cursus", ["Unit 1"])
    ]
    assert {row["id"] for row in told["documents"]} == {words.LAUNCH_DATA, words.PREFERENCES}
    personal_data.erase(person)
    for model in (Registration, Session, Statement, Client, Document):
        assert model.objects.count() == 0
    assert (Package.objects.count(), PackagePart.objects.count()) == (1, 3)
