"""State, activity profiles and agent profiles: kept, merged, listed, removed, and each version's rules of precedence."""

import hashlib
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from django.utils import timezone

from records.models import Document

from .conftest import ACTIVITY, AGENT, OTHER_AGENT

REGISTRATION = "6f3b9a50-5d7c-4a3e-9d0e-6f7b1d2c3a41"
OTHER = "6f3b9a50-5d7c-4a3e-9d0e-6f7b1d2c3a42"
RESOURCES = {
    "activities/state": {"activityId": ACTIVITY, "agent": AGENT, "stateId": "één"},
    "activities/profile": {"activityId": ACTIVITY, "profileId": "één"},
    "agents/profile": {"agent": AGENT, "profileId": "één"},
}
EACH = pytest.mark.parametrize(("resource", "params"), RESOURCES.items())
VERSIONS = pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])


def without(params, *names):
    return {name: value for name, value in params.items() if name not in names}


@EACH
@VERSIONS
def test_a_document_is_kept_as_it_was_sent(tool, resource, params, version):
    tool = tool.speaking(version)
    content = b"\x00\xff any bytes"
    assert tool("GET", resource, params).status_code == 404
    response = tool("PUT", resource, params, content, content_type="image/x-odd; q=1", If_None_Match="*")
    assert (response.status_code, response.content) == (204, b"")
    response = tool("GET", resource, params)
    assert (response.status_code, response.content) == (200, content)
    assert response["Content-Type"] == "image/x-odd; q=1"
    digest = {"1.0.3": hashlib.sha1, "2.0.0": hashlib.sha256}[version]
    assert response["ETag"] == f'"{digest(content).hexdigest()}"'
    changed = parsedate_to_datetime(response["Last-Modified"])
    assert timedelta(0) <= datetime.now(UTC) - changed < timedelta(minutes=1)
    assert tool("DELETE", resource, params).status_code == 204
    assert tool("GET", resource, params).status_code == 404
    assert tool("DELETE", resource, params).status_code == 204


@EACH
@VERSIONS
def test_posts_are_merged_at_the_top_level(tool, resource, params, version):
    tool = tool.speaking(version)
    assert tool("POST", resource, params, {"x": "foo", "deep": {"a": 1, "b": 2}}).status_code == 204
    assert tool("POST", resource, params, {"z": "faz", "deep": {"c": None}}).status_code == 204
    assert tool("GET", resource, params).json() == {"x": "foo", "z": "faz", "deep": {"c": None}}


@EACH
@pytest.mark.parametrize(
    ("there", "its_type", "sent", "sent_type"),
    [
        (b'{"a": 1}', "application/json", b"abc", "not/json"),
        (b'{"a": 1}', "application/json", b'{"b": 2}', "text/plain"),
        (b'{"a": 1}', "application/json", b'{"b": 2}{', "application/json"),
        (b'{"a": 1}', "application/json", b"[1]", "application/json"),
        (b'{"a": 1}', "application/json", b'{"b": 2, "b": 3}', "application/json"),
        (b'{"a": 1}', "application/json", b'{"b": NaN}', "application/json; charset=utf-8"),
        (b'{"a": 1}', "application/json", b'{"b": "\xff"}', "application/json"),
        (b'{"a": 1}', "application/json", b"", "application/json"),
        (b'{"a": 1}', "application/json", b'{"a":' * 5000 + b"1" + b"}" * 5000, "application/json"),
        (b"[1, 2]", "application/json", b'{"b": 2}', "application/json"),
        (b'{"a": 1}', "application/octet-stream", b'{"b": 2}', "application/json"),
    ],
)
def test_what_cannot_be_merged_is_refused_and_changes_nothing(
    tool, resource, params, there, its_type, sent, sent_type
):
    tool("PUT", resource, params, there, content_type=its_type)
    response = tool("POST", resource, params, sent, content_type=sent_type)
    assert response.status_code == 400
    assert response.json()["message"]
    kept = tool("GET", resource, params)
    assert (kept.content, kept["Content-Type"]) == (there, its_type)


@EACH
def test_half_a_character_survives_a_merge(tool, resource, params):
    tool("PUT", resource, params, b'{"half": "\\ud83d"}', content_type="application/json")
    assert tool("POST", resource, params, {"b": 2}).status_code == 204
    assert tool("GET", resource, params).json() == {"half": "\ud83d", "b": 2}


@EACH
@pytest.mark.parametrize("method", ["PUT", "POST"])
def test_json_that_is_none_is_refused(tool, resource, params, method):
    for body in (b"{", b"", b'{"a": 1}}', b"{'a': 1}"):
        assert tool(method, resource, params, body, content_type="application/json").status_code == 400
    assert tool("GET", resource, params).status_code == 404


@EACH
@VERSIONS
def test_an_existing_document_is_not_written_over_unseen(tool, resource, params, version):
    tool = tool.speaking(version)
    lenient = version == "1.0.3" and resource == "activities/state"
    # 1.0.3 asks a header of everybody who puts a profile, 2.0.0 only where something is.
    asked = version == "1.0.3" and not lenient
    assert tool("PUT", resource, params, {"a": 1}).status_code == (400 if asked else 204)
    assert tool("GET", resource, params).status_code == (404 if asked else 200)
    if asked:
        assert tool("PUT", resource, params, {"a": 1}, If_None_Match="*").status_code == 204
    etag = tool("GET", resource, params)["ETag"]
    response = tool("PUT", resource, params, {"a": 2})
    assert response.status_code == (204 if lenient else 409)
    if not lenient:
        assert "If-Match" in response.json()["message"]
        assert tool("GET", resource, params).json() == {"a": 1}
        assert tool("PUT", resource, params, {"a": 2}, If_Match=etag).status_code == 204
    assert tool("GET", resource, params).json() == {"a": 2}


@EACH
@VERSIONS
@pytest.mark.parametrize(
    ("headers", "on_none", "on_some"),
    [
        ({"If_None_Match": "*"}, 204, 412),
        ({"If_Match": "*"}, 412, 204),
        ({"If_Match": '"1111111111111111111111111111111111111111"'}, 412, 412),
        ({"If_Match": "nonsense"}, 412, 412),
        ({"If_Match": ""}, 412, 412),
        ({"If_Match": "CURRENT"}, 412, 204),
        ({"If_Match": '"1234", W/CURRENT'}, 412, 204),
        ({"If_None_Match": "CURRENT"}, 204, 412),
        ({"If_None_Match": '"1234"'}, 204, 204),
    ],
)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_preconditions(tool, resource, params, version, method, headers, on_none, on_some):
    tool = tool.speaking(version)
    tool("POST", resource, params, {"was": 1})
    current = tool("GET", resource, params)["ETag"]
    sent = {name: value.replace("CURRENT", current) for name, value in headers.items()}
    body = b"" if method == "DELETE" else {"new": 2}
    empty = {**params, **({"stateId": "two"} if "stateId" in params else {"profileId": "two"})}

    assert tool(method, resource, empty, body, **sent).status_code == on_none
    made = on_none == 204 and method != "DELETE"
    assert tool("GET", resource, empty).status_code == (200 if made else 404)

    assert tool(method, resource, params, body, **sent).status_code == on_some
    after = tool("GET", resource, params)
    if on_some != 204:
        assert after.json() == {"was": 1}
    elif method == "DELETE":
        assert after.status_code == 404
    else:
        assert after.json() == ({"new": 2} if method == "PUT" else {"was": 1, "new": 2})


@EACH
def test_an_etag_of_the_other_version_counts_too(tool, resource, params):
    tool("PUT", resource, params, {"a": 1})
    etag = tool.speaking("1.0.3")("GET", resource, params)["ETag"]
    assert tool("PUT", resource, params, {"a": 2}, If_Match=etag).status_code == 204


@EACH
@VERSIONS
def test_ids_are_listed_and_since_is_exclusive(tool, resource, params, version):
    tool = tool.speaking(version)
    name = "stateId" if "stateId" in params else "profileId"
    context = without(params, name)
    empty = tool("GET", resource, context)
    assert (empty.status_code, empty.json()) == (200, [])
    for id_ in ("a", "b/ç?", "c"):
        tool("POST", resource, {**context, name: id_}, b"x")
    listed = tool("GET", resource, context)
    assert listed.json() == ["a", "b/ç?", "c"]
    assert listed["ETag"]
    assert listed["Content-Type"] == "application/json"
    second = Document.objects.order_by("updated")[1].updated
    assert tool("GET", resource, {**context, "since": second.isoformat()}).json() == ["c"]
    before = (second - timedelta(microseconds=1)).astimezone(UTC).isoformat().replace("+00:00", "Z")
    assert tool("GET", resource, {**context, "since": before}).json() == ["b/ç?", "c"]
    later = (timezone.now() + timedelta(days=1)).isoformat()
    assert tool("GET", resource, {**context, "since": later}).json() == []


@EACH
@VERSIONS
@pytest.mark.parametrize("since", ["yesterday", "2026-13-01T00:00:00Z", "1", "", "2026-01-01"])
def test_a_since_that_is_no_moment(tool, resource, params, version, since):
    context = without(params, "stateId", "profileId")
    assert tool.speaking(version)("GET", resource, {**context, "since": since}).status_code == 400


@EACH
@VERSIONS
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "DELETE"])
def test_what_is_missing_or_wrong_in_a_context(tool, resource, params, version, method):
    tool = tool.speaking(version)
    wrong = {
        "activityId": ["", "no-iri", "http://a b"],
        "agent": [
            "",
            "noor",
            "[]",
            "{}",
            '{"mbox": "noor"}',
            {"objectType": "Group", "mbox": "mailto:a@b.example"},
            {**AGENT, "mbox": "mailto:a@b.example"},
            {**AGENT, "extra": 1},
            {"account": {"homePage": "https://x.example"}},
            '{"mbox": "mailto:a@b.example", "mbox": "mailto:c@b.example"}',
        ],
    }
    body = b"" if method in ("GET", "DELETE") else {"a": 1}
    for name in params:
        if name in wrong:
            assert tool(method, resource, without(params, name), body).status_code == 400
            for value in wrong[name]:
                assert tool(method, resource, {**params, name: value}, body).status_code == 400, value
        elif method in ("PUT", "POST") or (method == "DELETE" and name == "profileId"):
            assert tool(method, resource, without(params, name), body).status_code == 400
            assert tool(method, resource, {**params, name: ""}, body).status_code == 400
    for more in ({"extra": "1"}, {"StateId": "x"}, {"registration": "none"}, {"method": "GET"}):
        assert tool(method, resource, {**params, **more}, body).status_code == 400
    assert tool("GET", resource, params).status_code == 404


def test_since_is_for_lists_alone(tool):
    for resource, params in RESOURCES.items():
        tool("PUT", resource, params, b"x")
        moment = timezone.now().isoformat()
        assert tool("GET", resource, {**params, "since": moment}).status_code == 400
        assert tool("DELETE", resource, {**params, "since": moment}).status_code == 400


def test_contexts_do_not_mix(tool):
    """The same id in seven contexts: seven documents, and removing one leaves the six others."""
    state = RESOURCES["activities/state"]
    contexts = [
        ("activities/state", state),
        ("activities/state", {**state, "registration": REGISTRATION}),
        ("activities/state", {**state, "registration": OTHER}),
        ("activities/state", {**state, "agent": OTHER_AGENT}),
        ("activities/state", {**state, "activityId": ACTIVITY + "/2"}),
        ("activities/profile", RESOURCES["activities/profile"]),
        ("agents/profile", RESOURCES["agents/profile"]),
    ]
    for number, (resource, params) in enumerate(contexts):
        assert tool("PUT", resource, params, {"n": number}).status_code == 204
    for number, (resource, params) in enumerate(contexts):
        assert tool("GET", resource, params).json() == {"n": number}
    assert tool("DELETE", *contexts[0]).status_code == 204
    found = [tool("GET", resource, params).status_code for resource, params in contexts]
    assert found == [404, 200, 200, 200, 200, 200, 200]


def test_an_agent_is_known_by_its_identifier_alone(tool):
    state = RESOURCES["activities/state"]
    tool("PUT", "activities/state", state, {"a": 1})
    named = {"name": "Noor", "account": {"name": "noor-17", "homePage": "https://school.example"}}
    assert tool("GET", "activities/state", {**state, "agent": named}).json() == {"a": 1}


@VERSIONS
def test_all_state_of_a_context_is_removed_at_once(tool, version):
    tool = tool.speaking(version)
    state = without(RESOURCES["activities/state"], "stateId")
    mine = {**state, "registration": REGISTRATION}
    for params in (state, mine, {**state, "registration": OTHER}, {**state, "agent": OTHER_AGENT}):
        for id_ in ("a", "b"):
            tool("PUT", "activities/state", {**params, "stateId": id_}, b"x")
    assert tool("GET", "activities/state", state).json() == ["a", "b"]
    assert tool("DELETE", "activities/state", mine).status_code == 204
    assert tool("GET", "activities/state", mine).json() == []
    assert tool("GET", "activities/state", {**mine, "registration": OTHER}).json() == ["a", "b"]
    # Without a registration: of every registration, as the list is (Communication 2.3).
    assert tool("DELETE", "activities/state", state).status_code == 204
    assert tool("GET", "activities/state", {**mine, "registration": OTHER}).json() == []
    assert tool("GET", "activities/state", {**state, "agent": OTHER_AGENT}).json() == ["a", "b"]


@EACH
def test_a_client_of_one_organisation_never_reaches_anothers(make_tool, schools, resource, params):
    first, second, ours = (make_tool(organisation=school) for school in (*schools, None))
    name = "stateId" if "stateId" in params else "profileId"
    assert first("PUT", resource, params, {"secret": 1}).status_code == 204
    for other in (second, ours):
        assert other("GET", resource, params).status_code == 404
        assert other("GET", resource, without(params, name)).json() == []
        assert other("DELETE", resource, params).status_code == 204
        assert other("PUT", resource, params, {"own": 2}).status_code == 204
        assert other("POST", resource, params, {"more": 3}).status_code == 204
    assert first("GET", resource, params).json() == {"secret": 1}
    assert second("GET", resource, params).json() == {"own": 2, "more": 3}


@EACH
def test_long_ids_are_taken_whole(tool, resource, params):
    name = "stateId" if "stateId" in params else "profileId"
    for id_ in ("x" * 4000, "x" * 3999 + "y"):
        assert tool("PUT", resource, {**params, name: id_}, {"last": id_[-1]}).status_code == 204
        assert tool("GET", resource, {**params, name: id_}).json() == {"last": id_[-1]}
    assert tool("PUT", resource, params, b"x", content_type="a/" + "b" * 300).status_code == 400


@EACH
def test_a_list_costs_the_same_however_long(tool, resource, params, django_assert_num_queries):
    name = "stateId" if "stateId" in params else "profileId"
    tool("PUT", resource, {**params, name: "0"}, b"x")
    with django_assert_num_queries(1):
        tool("GET", resource, without(params, name))
    for number in range(3):
        tool("PUT", resource, {**params, name: f"more {number}"}, b"x")
    with django_assert_num_queries(1):
        assert len(tool("GET", resource, without(params, name)).json()) == 4
