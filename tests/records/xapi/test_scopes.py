"""Every scope at every door of the store, and the store of another organisation behind each."""

import json
from typing import NamedTuple
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client as Browser

from records.domain.storing import authority_of
from records.models import Document, Statement

from .conftest import ACTIVITY, AGENT, OTHER_AGENT
from .samples import VERB, new_id, reference, statement, voiding
from .test_attachments import PHOTO, part, said, send, signed

pytestmark = pytest.mark.django_db
STATE = {"activityId": ACTIVITY, "agent": AGENT}
NAMES = {"nl": "Geheime les"}
FORM = "application/x-www-form-urlencoded"

# Those of one resource and one right go together: (method, resource, parameters, body).
DOORS = {
    "write": [
        ("POST", "statements", {}, statement()),
        ("PUT", "statements", {"statementId": (of := new_id())}, statement(id=of)),
    ],
    "void": [("POST", "statements", {}, voiding(new_id()))],
    "read": [
        ("GET", "statements", {}, b""),
        ("HEAD", "statements", {}, b""),
        ("GET", "statements", {"attachments": "true"}, b""),
        ("GET", "statements", {"agent": AGENT, "related_agents": "true", "format": "canonical"}, b""),
    ],
    "things": [
        ("GET", "activities", {"activityId": ACTIVITY}, b""),
        ("GET", "agents", {"agent": AGENT}, b""),
    ],
    "get state": [
        ("GET", "activities/state", STATE | {"stateId": "x"}, b""),
        ("HEAD", "activities/state", STATE, b""),
    ],
    "keep state": [
        ("PUT", "activities/state", STATE | {"stateId": "x"}, {"a": 1}),
        ("POST", "activities/state", STATE | {"stateId": "x"}, {"a": 1}),
        ("DELETE", "activities/state", STATE | {"stateId": "x"}, b""),
        ("DELETE", "activities/state", STATE, b""),
    ],
    "get profiles": [
        (method, f"{kind}/profile", about | one, b"")
        for kind, about in (("activities", {"activityId": ACTIVITY}), ("agents", {"agent": AGENT}))
        for method, one in (("GET", {}), ("GET", {"profileId": "x"}), ("HEAD", {}))
    ],
    "keep profiles": [
        (method, f"{kind}/profile", about | {"profileId": "x"}, body)
        for kind, about in (("activities", {"activityId": ACTIVITY}), ("agents", {"agent": AGENT}))
        for method, body in (("PUT", {"a": 1}), ("POST", {"a": 1}), ("DELETE", b""))
    ],
}  # fmt: skip
SCOPES = {
    "all": set(DOORS),
    "all/read": {"read", "things", "get state", "get profiles"},
    "statements/write": {"write"},
    "statements/read": {"read", "things"},
    "statements/read/mine": {"read"},
    "statements/void": set(),
    "statements/write statements/void": {"write", "void"},
    "state": {"get state", "keep state"},
    "profile": {"get profiles", "keep profiles", "things"},
    "define": set(),
}


def as_a_form(tool, method, resource, params, body):
    """The same request in the alternate syntax of 1.0.3."""
    fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
    fields |= tool.headers
    if body:
        fields["content"] = json.dumps(body)
    address = f"{tool.base}{resource}?method={method}"
    version = {"X-Experience-API-Version": tool.version}
    return Browser().generic("POST", address, urlencode(fields), FORM, headers=version)


@pytest.mark.parametrize("scopes", SCOPES)
def test_scopes_open_what_they_name_and_nothing_else(make_tool, scopes):
    tool = make_tool(*scopes.split())
    old = tool.speaking("1.0.3")
    for name, requests in DOORS.items():
        for method, *rest in requests:
            statuses = [tool(method, *rest).status_code, old(method, *rest).status_code]
            if method != "HEAD":
                statuses.append(as_a_form(old, method, *rest).status_code)
            refused = [status == 403 for status in statuses]
            assert refused == [name not in SCOPES[scopes]] * len(statuses), (name, method, rest)
            assert not {401, 405, 500} & set(statuses), (name, method, rest, statuses)
    if not {"write", "void"} & SCOPES[scopes]:
        assert Statement.objects.count() == 0
    if not {"keep state", "keep profiles"} & SCOPES[scopes]:
        assert Document.objects.count() == 0


class Kept(NamedTuple):
    """What a tool has in its store: ids, and an address of ``more``."""

    plain: str
    void: str
    more: str


@pytest.fixture
def there(make_tool, schools) -> Kept:
    """The store of a school, with one of everything."""
    tool = make_tool(organisation=schools[0])
    plain, void = new_id(), new_id()
    known = {"id": ACTIVITY, "definition": {"name": NAMES}}
    send(tool, statement(id=plain, object=known, attachments=[said(PHOTO)]), part(PHOTO))
    tool("POST", "statements", body=[statement(id=void), statement(context={"instructor": OTHER_AGENT})])
    tool("POST", "statements", body=voiding(void))
    for requests in (DOORS["keep state"], DOORS["keep profiles"]):
        for method, resource, params, _body in requests:
            if method == "PUT":
                assert tool(method, resource, params, {"secret": "Geheime les"}).status_code == 204
    more = tool("GET", "statements", {"limit": "1"}).json()["more"]
    assert tool("GET", "activities", {"activityId": ACTIVITY}).json()["definition"]["name"] == NAMES
    return Kept(plain, void, parse_qs(urlsplit(more).query)["more"][0])


@pytest.mark.parametrize("where", ["another school", "the site"])
def test_no_scope_opens_the_store_of_another_organisation(make_tool, schools, there, where):
    tool = make_tool(organisation=schools[1] if where == "another school" else None)
    before = Statement.objects.values("uuid", "body", "voided").order_by("pk")
    rows = list(before)
    answers = [
        tool(*request) for name in ("read", "things", "get state", "get profiles") for request in DOORS[name]
    ]
    answers += [
        tool("GET", "statements", {"statementId": there.plain, "attachments": "true"}),
        tool("GET", "statements", {"voidedStatementId": there.void}),
        tool("GET", "statements", {"more": there.more}),
    ]
    assert [answer.status_code for answer in answers[-3:]] == [404, 404, 400]
    for answer in answers:
        for secret in (there.plain, there.void, "Geheime les", '"x"'):
            assert secret.encode() not in answer.content
        assert PHOTO not in answer.content
    # Nor is anything there changed: by a statement of the same id, one that voids it, or by removing what is not here.
    assert (
        tool("PUT", "statements", {"statementId": there.plain}, statement(id=there.plain)).status_code == 204
    )
    assert tool("POST", "statements", body=[voiding(there.plain), reference(there.plain)]).status_code == 200
    kept = Document.objects.count()
    for name in ("keep state", "keep profiles"):
        assert {tool(*request).status_code for request in DOORS[name] if request[0] == "DELETE"} == {204}
    assert (Document.objects.count(), kept) == (3, 3)
    assert list(before.filter(uuid__in=[row["uuid"] for row in rows], tenant=schools[0].pk)) == rows


def test_who_reads_its_own_finds_no_others_whatever_is_asked(make_tool):
    """Also where another statement points to it, void, with files, and from an address of another client."""
    mine, other = make_tool("statements/write", "statements/read/mine"), make_tool()
    own, void = new_id(), new_id()
    mine("POST", "statements", body=[statement(id=own), statement()])
    send(other, statement(id=(plain := new_id()), attachments=[said(PHOTO)]), part(PHOTO))
    other("POST", "statements", body=[statement(id=void), reference(own), statement(actor=OTHER_AGENT)])
    other("POST", "statements", body=voiding(void))
    more = parse_qs(urlsplit(other("GET", "statements", {"limit": "1"}).json()["more"]).query)["more"][0]
    who = authority_of(other.client)
    asked = [
        {}, {"attachments": "true"}, {"agent": AGENT, "related_agents": "true"}, {"verb": VERB}, {"activity": ACTIVITY},
        {"agent": who, "related_agents": "true"}, {"statementId": plain}, {"voidedStatementId": void}, {"more": more},
    ]  # fmt: skip
    for params in asked:
        answer = mine("GET", "statements", params)
        others = Statement.objects.filter(client=other.client).values_list("uuid", flat=True)
        assert not [
            of for of in others if f'"id": "{of}"'.encode() in answer.content.replace(b'":"', b'": "')
        ]
        assert PHOTO not in answer.content
    listed = mine("GET", "statements").json()["statements"]
    assert {one["authority"]["account"]["name"] for one in listed} == {mine.client.username}
    assert len(listed) == 2


def test_the_authority_is_ours_whatever_was_sent_or_signed(make_tool):
    tool, other = make_tool("statements/write", "statements/read/mine"), make_tool()
    forged = statement(id=new_id(), authority=authority_of(other.client))
    jws = signed(forged)
    about = said(
        jws,
        usageType="http://adlnet.gov/expapi/attachments/signature",
        contentType="application/octet-stream",
    )
    kind = "application/octet-stream"
    assert send(tool, {**forged, "attachments": [about]}, part(jws, kind=kind)).status_code == 200
    assert tool("POST", "statements", body={**forged, "id": new_id()}).status_code == 200
    found = tool("GET", "statements").json()["statements"]
    assert [one["authority"] for one in found] == [authority_of(tool.client)] * 2
    asked = {"agent": authority_of(other.client), "related_agents": "true"}
    assert other("GET", "statements", asked).json()["statements"] == []
