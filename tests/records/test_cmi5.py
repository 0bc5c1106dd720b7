"""cmi5: structures that are taken in or refused with reasons, launches, and what a unit may record in its session."""

import base64
import io
import itertools
import json
import uuid
import zipfile
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from records import api as records
from records.cmi5 import words
from records.cmi5.structure import MOST_PROBLEMS, BadStructure, read
from records.domain import personal_data
from records.domain.packages.importing import import_package
from records.domain.packages.launching import launch, register
from records.domain.packages.satisfying import satisfied_parts, waive
from records.models import Activity, Client, Document, Package, PackagePart, Registration, Session, Statement

pytestmark = pytest.mark.django_db
RETURN = "https://school.example/terug"
HEAD = '<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">'


def text(name, words_="Titel"):
    return f'<{name}><langstring lang="nl">{words_}</langstring></{name}>'


def unit(number, *, url=None, more="", **attributes):
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    url = f"https://unit.example/{number}?a=1" if url is None else url
    return (
        f'<au id="https://publisher.example/au/{number}"{said}>{text("title", f"Unit {number}")}'
        f"{text('description')}<url>{url}</url>{more}</au>"
    )


def block(number, *inside):
    return (
        f'<block id="https://publisher.example/block/{number}">{text("title")}{text("description")}'
        f"{''.join(inside)}</block>"
    )


def course(*inside, head=HEAD):
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<course id="https://publisher.example/course">'
        f"{text('title', 'Cursus')}{text('description')}</course>{''.join(inside)}</courseStructure>"
    ).encode()


def bring(*inside) -> Package:
    return import_package(file=io.BytesIO(course(*inside)))


def zipped(**files) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    file.seek(0)
    return file


# Structures


def test_a_structure_becomes_activities_in_its_order():
    package = bring(
        unit(1, moveOn="Passed", masteryScore="0.8"), block(1, unit(2), block(2, unit(3))), unit(4)
    )
    parts = list(package.parts.all())
    assert [(part.publisher_id.rsplit("/", 2)[1:], part.parent and part.parent.place) for part in parts] == [
        (["au", "1"], None),
        (["block", "1"], None),
        (["au", "2"], 1),
        (["block", "2"], 1),
        (["au", "3"], 3),
        (["au", "4"], None),
    ]
    assert (parts[0].move_on, parts[0].mastery_score, parts[2].move_on) == ("Passed", 0.8, "NotApplicable")
    assert Activity.objects.get(uuid=parts[0].uuid).names == {"nl": "Unit 1"}
    assert Activity.objects.get(uuid=package.uuid).kind == "package"
    assert (
        bring(unit(1, moveOn="Passed", masteryScore="0.8"), block(1, unit(2), block(2, unit(3))), unit(4))
        == package
    )


def test_a_zip_is_opened_for_its_structure_alone():
    package = import_package(file=zipped(cmi5__xml=course(unit(1)), other__html=b"<script>"))
    assert package.parts.count() == 1


def test_more_than_a_thousand_units_are_taken_in_with_few_statements(django_assert_max_num_queries):
    with django_assert_max_num_queries(80):
        package = bring(
            *(block(number, *(unit(100 * number + i) for i in range(50))) for number in range(60))
        )
    assert package.parts.exclude(url="").count() == 3000


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "The course structure is no XML"),
        (b"<html/>", "The first element is html"),
        (course(), "course: it has no unit (au)."),
        (course(unit(1), unit(1)), "https://publisher.example/au/1: two elements have this id."),
        (course(unit(1, moveOn="Sometimes")), "https://publisher.example/au/1: moveOn is 'Sometimes'"),
        (course(unit(1, masteryScore="1.2")), "https://publisher.example/au/1: masteryScore is no number"),
        (course(unit(1, masteryScore="nan")), "https://publisher.example/au/1: masteryScore is no number"),
        (course(unit(1, launchMethod="Popup")), "https://publisher.example/au/1: launchMethod is 'Popup'"),
        (course(unit(1, url="")), "https://publisher.example/au/1: url is missing"),
        (course(unit(1, url="javascript:alert(1)")), "https://publisher.example/au/1: url is neither"),
        (course(unit(1, url="../../etc")), "https://publisher.example/au/1: url is neither"),
        (course(unit(1, url="index.html")), "https://publisher.example/au/1: its files lie in the package"),
        (course(unit(1), block(1)), "https://publisher.example/block/1: the block is empty."),
        (course(unit(1).replace("https://publisher.example/au/1", "no iri")), "au: the id 'no iri' is no IRI."),
        (course(unit(1).replace('lang="nl"', 'lang=""')), "https://publisher.example/au/1: title: '' is no"),
        (
            course(unit(1, more='<objectives><objective idref="x:1"/></objectives>')),
            "https://publisher.example/au/1: the objective 'x:1' is not among",
        ),
        (course(unit(1)).replace(HEAD.encode(), b"<courseStructure>"), "The first element is courseStructure"),
        (
            course(unit(1), head='<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD),
            "The course structure declares a DTD",
        ),
        (course("<block>" * 5), "The course structure is no XML"),
        (b"x" * 10_000_001, "The file is larger than 10 MB."),
        (b"PK\x03\x04broken", "The zip is damaged"),
        (zipped(other__xml=course(unit(1))).getvalue(), "The zip has no cmi5.xml at its root"),
        (zipped(cmi5__xml=b" " * 10_000_001).getvalue(), "cmi5.xml is larger than 10 MB."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_structure_is_said_and_nothing_is_kept(content, problem):
    with pytest.raises(BadStructure) as refusal:
        import_package(file=io.BytesIO(content))
    assert refusal.value.problems[0].startswith(problem)
    assert (Package.objects.count(), Activity.objects.count()) == (0, 0)


def test_blocks_too_deep_and_too_many_parts_are_refused():
    deep = unit(1)
    for number in range(25):
        deep = block(number, deep)
    with pytest.raises(BadStructure, match="more than 20 deep"):
        read(course(deep))
    with pytest.raises(BadStructure, match="more than 10000 blocks and units"):
        read(course(*(unit(number) for number in range(10_001))))
    with pytest.raises(BadStructure) as refusal:
        read(course(*(unit(number, moveOn="No") for number in range(50))))
    assert len(refusal.value.problems) == MOST_PROBLEMS


# Launching


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
        waive(registration=registration, unit=part, reason="Tested Out")
    assert satisfied_parts(registration)[1] is True
    assert Statement.objects.filter(verb=records.Verb.SATISFIED).count() == 2


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
    waive(registration=Registration.objects.get(), unit=package.parts.get(place=2), reason="Tested Out")
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
