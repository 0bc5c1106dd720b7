"""What a statement may say, as data: paths into a statement, values that are allowed there and values that are not."""

import copy
import json

import pytest

from records.xapi import text
from records.xapi.refusal import Refused
from records.xapi.rules.statements import check_statement

from .conftest import ACTIVITY, AGENT
from .samples import EXTENSIONS, GROUP, IDENTIFIED_GROUP, VERB, VOIDED, full, new_id, statement

VERSIONS = ("1.0.3", "2.0.0")
GONE = object()
SUB = {
    "objectType": "SubStatement",
    **{name: value for name, value in full().items() if name not in {"id", "stored", "authority", "version"}},
}
REF = {"objectType": "StatementRef", "id": new_id()}
ATTACHMENT = full()["attachments"][0]
CONTEXT_AGENT = {"objectType": "contextAgent", "agent": AGENT, "relevantTypes": ["https://a.example/t"]}
CONTEXT_GROUP = {"objectType": "contextGroup", "group": GROUP}
OBJECTS = [
    "actor", "verb", "object", "object.definition", "result", "result.score", "context", "context.contextActivities",
    "context.instructor", "context.team", "context.statement", "authority", "attachments.0", "object.definition.choices.0",
]  # fmt: skip
MAPS = [
    "verb.display", "object.definition.name", "object.definition.description", "attachments.0.display",
    "attachments.0.description", "object.definition.choices.0.description",
]  # fmt: skip
IRIS = [
    "verb.id", "object.id", "object.definition.type", "object.definition.moreInfo", "attachments.0.usageType",
    "attachments.0.fileUrl", "context.contextActivities.parent.id",
]  # fmt: skip
UUIDS = ["id", "context.registration", "context.statement.id"]
STRINGS = ["actor.name", "result.response", "context.revision", "context.platform"]
BOOLEANS = ["result.success", "result.completion"]
NUMBERS = ["result.score.scaled", "result.score.raw", "result.score.min", "result.score.max"]
EXTENDED = ["object.definition.extensions", "result.extensions", "context.extensions"]
REQUIRED = [
    "actor", "verb", "object", "verb.id", "object.id", "actor.objectType", "actor.mbox", "context.instructor.mbox",
    "context.statement.objectType", "context.statement.id", "object.definition.interactionType",
    "object.definition.choices.0.id",
    *[f"attachments.0.{name}" for name in ("usageType", "display", "contentType", "length", "sha2")],
]  # fmt: skip


def changed(path: str, value) -> dict:
    """A full statement with something else in one place; a group whose identifier goes has no members left either."""
    sent = full()
    if path == "actor.mbox":
        sent["actor"] = {"objectType": "Group", "mbox": IDENTIFIED_GROUP["mbox"]}
    thing, *names = sent, *path.split(".")
    thing = copy.deepcopy(sent)
    found = thing
    for name in names[:-1]:
        found = found[int(name)] if isinstance(found, list) else found[name]
    if value is GONE:
        del found[names[-1]]
    else:
        found[int(names[-1]) if isinstance(found, list) else names[-1]] = value
    return thing


BAD_IRIS = ["", "no scheme", "ab=c://x.example", "http://a.example/a b", "://a.example", 1, None, {}, ["http://a.example"], "http:", "http://a.example/\ud800"]  # fmt: skip
BAD_UUIDS = ["", "1", "AA97B177-9383-4934-8543-0F91A7A028368", "MA97B177-9383-4934-8543-0F91A7A02836", "aa97b17793834934854300f91a7a0283", "{aa97b177-9383-4934-8543-0f91a7a02836}", "aa97b177-9383-4934-c543-0f91a7a02836", "00000000-0000-0000-0000-000000000000", 12, None]  # fmt: skip
BAD_MAPS = [
    None,
    "text",
    1,
    [],
    {"a12345678": "x"},
    {"": "x"},
    {"nl_NL": "x"},
    {"nl": 1},
    {"nl": None},
    {"nl": {}},
]
GOOD_TAGS = [
    "nl",
    "nl-NL",
    "zh-Hant-TW",
    "de-1996",
    "sl-rozaj-biske",
    "x-own",
    "i-klingon",
    "en-a-bbb-x-a",
    "es-419",
    "und",
]
BAD_DURATIONS = [
    "",
    "P",
    "PT",
    "P1",
    "1D",
    "P4W1D",
    "PA1H0M0S",
    "P1H",
    "PT1D",
    "PT1.5H2M",
    "P-1D",
    "p1d",
    "PT1H ",
    5,
    None,
    {},
]
GOOD_DURATIONS = [
    "P3Y",
    "P4W",
    "PT0S",
    "PT16559.14S",
    "P3Y1M29DT4H35M59.14S",
    "PT1H0M0.1S",
    "P1DT12H36M0.12567S",
    "PT36H",
    "PT0,5S",
]
BAD_MOMENTS = ["", "2026", "2026-11-02", "01/011/2015", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-02T25:00:00Z", "2026-11-02T10:00:00-00:00", "2026-11-02T10:00:00-0000", "2026-11-02T10:00:00-00", "2026-11-02T10:00:00+25:00", "2026-11-02T10:00Z tomorrow", 1, None, {}]  # fmt: skip
GOOD_MOMENTS = [
    "2026-11-02T10:00:00Z",
    "2026-11-02T10:00:00.1234567+01:00",
    "2016-12-31T23:59:60Z",
    "0001-01-01T00:00:00Z",
]
OLD_MOMENTS = [
    "2026-11-02T10:00:00",
    "2026-11-02T10:00:00+01",
    "2026-11-02T10:00:00+0100",
]

REFUSED = [
    *[(path, None) for path in [*OBJECTS, *MAPS, *STRINGS, *BOOLEANS, *NUMBERS, *EXTENDED, "version", "attachments"]],
    *[(path, value) for path in OBJECTS for value in ("text", 1, [], True)],
    *[(f"{path}.unknown", "x") for path in OBJECTS],
    *[(f"{path}.Id", "x") for path in OBJECTS],
    *[(path, value) for path in MAPS for value in BAD_MAPS],
    *[(path, value) for path in IRIS for value in BAD_IRIS],
    *[(path, value) for path in UUIDS for value in BAD_UUIDS],
    *[(path, value) for path in STRINGS for value in (1, {}, [], True)],
    *[(path, value) for path in BOOLEANS for value in ("true", 1, 0, {}, [])],
    *[(path, value) for path in NUMBERS for value in ("1", True, {}, [])],
    *[(path, value) for path in EXTENDED for value in ("x", [], {"no iri": 1}, {"": 1})],
    *[(path, GONE) for path in REQUIRED],
    *[("result.duration", value) for value in BAD_DURATIONS],
    *[("timestamp", value) for value in BAD_MOMENTS],
    *[("stored", value) for value in BAD_MOMENTS],
    *[("context.language", value) for value in ("", "a12345678", "nl_NL", "-", 1, None)],
    ("result.score.scaled", 1.01), ("result.score.scaled", -1.00001), ("result.score.raw", 11), ("result.score.raw", -1),
    ("result.score.min", 10), ("result.score.min", 11), ("result.score.max", 0),
    *[("actor.mbox", value) for value in ("a@b.example", "mailto:", "mailto:ab", "mailto:a@b@c", "MAILTO:a@b.example", "mailto:a b@c.example", 1, None)],
    *[("actor", {"mbox_sha1sum": value}) for value in ("a" * 39, "g" * 40, 1, None)],
    *[("actor", {"openid": value}) for value in ("", "noor", 1, None)],
    *[("actor", {"account": value}) for value in (None, "x", {}, {"homePage": "https://a.example"}, {"name": "n"}, {"homePage": "a", "name": "n"}, {"homePage": "https://a.example", "name": 1}, {"homePage": "https://a.example", "name": "n", "x": 1})],
    ("actor", {**AGENT, "mbox": "mailto:a@b.example"}), ("actor", {"name": "Noor"}), ("actor", {**AGENT, "member": [AGENT]}),
    ("actor", {**AGENT, "objectType": "agent"}), ("actor", {**AGENT, "objectType": "Person"}), ("actor", {**AGENT, "objectType": None}),
    ("actor", {"objectType": "Group"}), ("actor", {"objectType": "Group", "member": []}), ("actor", {"objectType": "Group", "member": AGENT}),
    ("actor", {**IDENTIFIED_GROUP, "openid": "https://a.example"}), ("actor", {**GROUP, "member": [GROUP]}), ("actor", {**GROUP, "member": ["a"]}),
    ("context.team", AGENT), ("context.contextActivities", {"others": []}), ("context.contextActivities.parent", [ACTIVITY]),
    ("context.contextActivities.parent", {"id": ACTIVITY, "objectType": "Agent"}),
    ("context.statement", {"objectType": "SubStatement", "id": new_id()}), ("context.statement", {"id": new_id()}),
    ("object.objectType", "activity"), ("object.objectType", "Thing"), ("object.objectType", 1), ("object.objectType", []),
    ("object", AGENT | {"objectType": "Activity"}), ("object", {"mbox": "mailto:a@b.example"}),
    ("object", GROUP), ("object", REF), ("object", SUB),
    *[("object.definition.interactionType", value) for value in ("truefalse", "Choice", 1, {}, None)],
    ("object.definition.correctResponsesPattern", "a"), ("object.definition.correctResponsesPattern", [1]),
    ("object.definition.choices", {"id": "a"}), ("object.definition.choices", [{"id": "a"}, {"id": "a"}]), ("object.definition.choices", [{"id": 1}]),
    ("verb", {"id": VOIDED}), ("version", "0.9.9"), ("version", "1.1.0"), ("version", "3.0.0"), ("version", 1), ("version", "1.0.x"),
    ("authority", IDENTIFIED_GROUP), ("authority", {**GROUP, "member": [AGENT]}), ("authority", {**GROUP, "member": [AGENT] * 3}),
    ("attachments", ATTACHMENT), ("attachments", ["x"]),
    *[("attachments.0.length", value) for value in ("4", -1, 1.5, True, None)],
    *[("attachments.0.sha2", value) for value in ("", "b" * 63, "z" * 64, 1)],
    *[("attachments.0.contentType", value) for value in ("", "png", "image/", "image/png\r\nX: y", "image/png;" + "a" * 300, 1)],
]  # fmt: skip
ACCEPTED = [
    *[(path, dict.fromkeys(GOOD_TAGS, "x")) for path in MAPS],
    *[(path, {}) for path in [*MAPS, *EXTENDED]],
    *[(path, value) for path in EXTENDED for value in (EXTENSIONS, {"https://a.example/e": None}, {"tag:a.example,2026:e": ""})],
    *[(path, value) for path in IRIS for value in ("urn:uuid:1", "https://a.example/é?q=1#f", "tag:a", "http://a.example/%20")],
    *[(path, value) for path in UUIDS for value in ("AA97B177-9383-4934-8543-0F91A7A02836", "01934e9f-36a6-7e5c-b8f7-0c2d1f6a9e01")],
    *[("context.language", tag) for tag in GOOD_TAGS],
    *[("result.duration", value) for value in GOOD_DURATIONS],
    *[("timestamp", value) for value in GOOD_MOMENTS],
    *[("result.score", value) for value in ({}, {"scaled": 1}, {"scaled": -1.0}, {"raw": -5}, {"raw": 5, "min": 5, "max": 6}, {"raw": 1e300})],
    *[("actor", value) for value in (AGENT, {"mbox_sha1sum": "A" * 40}, {"openid": "https://a.example/noor"}, GROUP, {**IDENTIFIED_GROUP, "member": []}, {"objectType": "Group", "account": AGENT["account"]})],
    ("authority", AGENT), ("authority", GROUP), ("attachments", []), ("attachments.0.fileUrl", "ftp://a.example/x"),
    ("attachments.0.contentType", "text/plain; charset=utf-8"), ("attachments.0.sha2", "B" * 128), ("attachments.0.description", GONE),
    *[(path, GONE) for path in ("id", "result", "context", "timestamp", "stored", "authority", "version", "attachments", "verb.display", "object.objectType", "object.definition", "actor.name", "actor.member")],
    ("context.contextActivities", {}), ("context.contextActivities.parent", []), ("context.instructor", GROUP), ("version", "1.0"), ("version", "1.0.99"),
    ("object.definition.interactionType", "other"), ("object.definition", {}),
]  # fmt: skip


def in_sub_statement(sent: dict) -> dict:
    """The same a level deeper."""
    kept = {
        name: value for name, value in sent.items() if name not in {"id", "stored", "authority", "version"}
    }
    return statement(object={"objectType": "SubStatement", **kept})


def inner(path: str) -> bool:
    return path.split(".")[0] not in {"id", "stored", "authority", "version"}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("path", "value"), REFUSED)
def test_refused(path, value, version):
    sent = changed(path, value)
    with pytest.raises(Refused) as refused:
        check_statement(sent, version)
    # The place is the property itself, or what holds it.
    assert str(refused.value).split(":")[0].split(".")[0] in {
        path.split(".")[0],
        "context",
        "object",
        *path.split("."),
    }
    if inner(path) and value != {"id": VOIDED}:
        with pytest.raises(Refused, match=r"^object"):
            check_statement(in_sub_statement(sent), version)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("path", "value"), ACCEPTED)
def test_accepted(path, value, version):
    sent = changed(path, value)
    check_statement(sent, version)
    if inner(path):
        check_statement(in_sub_statement(sent), version)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("thing", [{"id": ACTIVITY}, AGENT, GROUP, REF, SUB])
def test_objects(thing, version):
    check_statement(statement(object=thing), version)
    if thing is not SUB:
        check_statement(statement(object={**SUB, "object": thing, "context": {}}), version)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", ["id", "stored", "authority", "version", "object"])
def test_a_sub_statement_has_no_sub_statement_and_nothing_of_the_store(name, version):
    extra = {name: full()[name]} if name != "object" else {"object": SUB}
    with pytest.raises(Refused, match=rf"^object\.{name}"):
        check_statement(statement(object={**SUB, **extra}), version)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("thing", [AGENT, GROUP, REF, {**SUB, "context": {}}])
@pytest.mark.parametrize("name", ["revision", "platform"])
def test_revision_and_platform_belong_to_an_activity(name, thing, version):
    check_statement(statement(object=thing, context={"language": "nl"}), version)
    with pytest.raises(Refused, match="about an activity"):
        check_statement(statement(object=thing, context={name: "3"}), version)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_voiding_statement_points_to_a_statement(version):
    check_statement(statement(verb={"id": VOIDED}, object=REF), version)
    for thing in ({"id": ACTIVITY}, AGENT, {**SUB, "object": REF, "context": {}}):
        with pytest.raises(Refused, match="points to a statement"):
            check_statement(statement(verb={"id": VOIDED}, object=thing), version)


@pytest.mark.parametrize("sent", [None, 1, "x", [], True, {}, {"verb": {"id": VERB}}])
@pytest.mark.parametrize("version", VERSIONS)
def test_what_is_no_statement(sent, version):
    with pytest.raises(Refused):
        check_statement(sent, version)


@pytest.mark.parametrize("value", OLD_MOMENTS)
def test_2_0_0_asks_for_rfc_3339(value):
    check_statement(statement(timestamp=value), "1.0.3")
    with pytest.raises(Refused, match=r"timestamp: .*RFC 3339"):
        check_statement(statement(timestamp=value), "2.0.0")


def test_versions_of_a_statement():
    check_statement(statement(version="2.0.0"), "2.0.0")
    with pytest.raises(Refused, match="version"):
        check_statement(statement(version="2.0.0"), "1.0.3")


@pytest.mark.parametrize(
    ("name", "one"), [("contextAgents", CONTEXT_AGENT), ("contextGroups", CONTEXT_GROUP)]
)
def test_2_0_0_adds_agents_and_groups_to_the_context(name, one):
    for sent in (statement(context={name: [one]}), in_sub_statement(statement(context={name: [one, one]}))):
        check_statement(sent, "2.0.0")
        with pytest.raises(Refused, match=name):
            check_statement(sent, "1.0.3")
    held = name[7:-1].lower()
    for bad in (
        {**one, "objectType": held}, {**one, held: {"name": "x"}}, {**one, "relevantTypes": []}, {**one, "relevantTypes": ["abc"]},
        {**one, "relevantTypes": "https://a.example/t"}, {**one, "x": 1}, {held: one[held]}, {"objectType": one["objectType"]}, None, AGENT,
    ):  # fmt: skip
        with pytest.raises(Refused, match=name):
            check_statement(statement(context={name: [bad]}), "2.0.0")
    with pytest.raises(Refused, match=name):
        check_statement(statement(context={name: one}), "2.0.0")


@pytest.mark.parametrize(
    "sent",
    ["", "{", "[", "[{}", "[{},]", "[{},", "[1 2]", "1e999", "[-1e999]", "[{} {}]", "[1,2]x", '{"a":1,"a":2}', '{"b":{"a":1,"a":1}}', "NaN", '{"a":Infinity}', "'x'", "{a:1}", '{"a":01}', "[" * 100_000, '"\x01"', "[" + "9" * 5000 + "]"],
)  # fmt: skip
def test_what_is_no_json(sent):
    with pytest.raises(Refused):
        text.parse(sent)
    with pytest.raises(Refused):
        text.parse_each(sent)


def test_depth_is_limited_and_width_is_not():
    assert text.parse("[" * 60 + "]" * 60)
    for sent in ("[" * 61 + "]" * 61, '{"a":' * 61 + "1" + "}" * 61, '[{"a":' * 31 + "1" + "}]" * 31):
        with pytest.raises(Refused, match="deep"):
            text.parse(sent)
        with pytest.raises(Refused, match="deep"):
            text.parse_each(f"[{sent}]")
    assert len(text.parse(f"[{','.join(['[{}]'] * 5000)}]")) == 5000


def test_reading_each_with_its_text():
    found, many = text.parse_each(' [ {"a" : 1.0} ,\n2 , "x" ] ')
    assert (found, many) == ([({"a": 1}, '{"a" : 1.0}'), (2, "2"), ("x", '"x"')], True)
    assert text.parse_each(" {} ") == ([({}, "{}")], False)
    assert text.parse_each("[]") == ([], True)


def test_putting_members_keeps_the_rest_as_it_was():
    sent = '{ "a" : 1.0 , "b":[1, 2],\n"c":"}" }'
    assert json.loads(text.with_members(sent, {"b": "0", "d": "1"}, present=True)) == {
        "a": 1,
        "c": "}",
        "b": 0,
        "d": 1,
    }
    assert '"a" : 1.0' in text.with_members(sent, {"b": "0"}, present=True)
    assert text.with_members(sent, {"d": "1"}, present=False) == sent[:-1] + ',"d":1}'
