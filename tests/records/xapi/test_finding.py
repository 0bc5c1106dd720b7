"""Asking for statements: filters, references, pages, formats (Communication 2.1.3)."""

import uuid
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection

from records.domain import finding, pointing
from records.models import Statement
from records.xapi.identity import agent_key

from .conftest import ACTIVITY, AGENT, OTHER_AGENT
from .samples import (
    CATEGORY,
    GROUP,
    IDENTIFIED_GROUP,
    PARENT,
    REGISTRATION,
    VERB,
    full,
    new_id,
    reference,
    statement,
    voiding,
)

pytestmark = pytest.mark.django_db
OTHER_ACTIVITY = "https://school.example/activities/bloeddruk-meten"
SOMEONE = {"mbox": "mailto:iemand@school.example"}
SUB = {
    "objectType": "SubStatement",
    "actor": SOMEONE,
    "verb": {"id": VERB},
    "object": {"id": OTHER_ACTIVITY},
    "context": {"contextActivities": {"parent": [{"id": PARENT}]}, "instructor": OTHER_AGENT},
}


def ids(tool, **params) -> list[str]:
    answer = tool("GET", "statements", params)
    assert answer.status_code == 200, answer.content
    return [one["id"] for one in answer.json()["statements"]]


def keep(tool, *statements) -> list[str]:
    return tool("POST", "statements", body=list(statements)).json()


def test_each_filter_and_what_it_leaves_out(tool):
    by_agent, by_verb, by_activity, by_registration, rest = keep(
        tool,
        statement(actor=SOMEONE),
        statement(verb={"id": "https://a.example/v"}),
        statement(object={"id": OTHER_ACTIVITY}),
        statement(context={"registration": REGISTRATION}),
        statement(),
    )
    assert ids(tool) == [rest, by_registration, by_activity, by_verb, by_agent]
    assert ids(tool, agent=SOMEONE) == [by_agent]
    assert ids(tool, verb="https://a.example/v") == [by_verb]
    assert ids(tool, activity=OTHER_ACTIVITY) == [by_activity]
    assert ids(tool, registration=REGISTRATION.upper()) == [by_registration]
    assert ids(tool, activity=ACTIVITY, agent=SOMEONE) == [by_agent]
    assert ids(tool, activity=OTHER_ACTIVITY, agent=SOMEONE) == []


def test_an_agent_is_found_as_object_and_in_a_group(tool):
    as_object, in_group, in_named_group, _other = keep(
        tool,
        statement(actor=SOMEONE, object=AGENT),
        statement(actor=GROUP, object={"id": OTHER_ACTIVITY}),
        statement(actor=SOMEONE, object=IDENTIFIED_GROUP),
        statement(actor=SOMEONE),
    )
    assert ids(tool, agent={**AGENT, "name": "Another name"}) == [in_named_group, in_group, as_object]
    assert ids(tool, agent={"objectType": "Group", "mbox": IDENTIFIED_GROUP["mbox"]}) == [in_named_group]


@pytest.mark.parametrize(
    "context",
    [
        {"instructor": OTHER_AGENT},
        {"team": {**GROUP, "member": [OTHER_AGENT]}},
        {"contextAgents": [{"objectType": "contextAgent", "agent": OTHER_AGENT}]},
        {"contextGroups": [{"objectType": "contextGroup", "group": {**GROUP, "member": [OTHER_AGENT]}}]},
    ],
)
def test_related_agents(tool, context):
    found, within, _other = keep(
        tool,
        statement(context=context),
        statement(object={**SUB, "actor": SOMEONE, "context": context}),
        statement(),
    )
    assert ids(tool, agent=OTHER_AGENT) == []
    assert ids(tool, agent=OTHER_AGENT, related_agents="true") == [within, found]


def test_the_authority_is_a_related_agent(tool, make_tool):
    (ours,) = keep(tool, statement())
    keep(make_tool(), statement())
    authority = {"account": {"homePage": "http://localhost:8000", "name": tool.client.username}}
    assert ids(tool, agent=authority) == []
    assert ids(tool, agent=authority, related_agents="true") == [ours]


@pytest.mark.parametrize("kind", ["parent", "grouping", "category", "other"])
def test_related_activities(tool, kind):
    context = {"contextActivities": {kind: [{"id": CATEGORY}]}}
    found, within, _other = keep(
        tool, statement(context=context), statement(object={**SUB, "context": context}), statement()
    )
    assert ids(tool, activity=CATEGORY) == []
    assert ids(tool, activity=CATEGORY, related_activities="true") == [within, found]
    assert ids(tool, activity=OTHER_ACTIVITY, related_activities="true") == [within]


def test_who_points_to_what_fits_fits_too_however_far(tool):
    (fits, other) = keep(tool, statement(actor=SOMEONE), statement())
    (first, _unrelated) = keep(tool, reference(fits), reference(other))
    (second, nowhere) = keep(tool, reference(first), reference(new_id()))
    assert ids(tool, agent=SOMEONE) == [second, first, fits]
    assert nowhere in ids(tool, agent=OTHER_AGENT)
    # What is of time and order looks at the statement itself.
    moment = tool("GET", "statements", {"statementId": fits}).json()["stored"]
    assert ids(tool, agent=SOMEONE, since=moment) == [second, first]
    assert ids(tool, agent=SOMEONE, until=moment) == [fits]
    assert ids(tool, agent=SOMEONE, limit="1", ascending="true") == [fits]


def test_references_in_a_circle_end(tool):
    one, two = new_id(), new_id()
    keep(tool, reference(one, id=two), reference(two, id=one))
    assert ids(tool, agent=SOMEONE) == []
    assert ids(tool, agent=OTHER_AGENT) == [one, two]


def test_references_are_followed_so_many_steps(tool, monkeypatch):
    monkeypatch.setattr(pointing, "DEPTH", 3)
    chain = keep(tool, statement(actor=SOMEONE))
    for _ in range(4):
        chain += keep(tool, reference(chain[-1]))
    assert ids(tool, agent=SOMEONE) == chain[3::-1]


@pytest.mark.parametrize("ascending", ["false", "true"])
def test_one_page_looks_at_so_many_that_point_and_none_is_lost(tool, monkeypatch, ascending):
    """A page may be empty and go on: what points nowhere does not hold up what is behind it."""
    monkeypatch.setattr(finding, "MOST_POINTING", 3)
    (fits,) = keep(tool, statement(actor=SOMEONE))
    (first,) = keep(tool, reference(fits))
    keep(tool, *(reference(new_id()) for _ in range(7)))
    (last, other) = keep(tool, reference(fits), statement(actor=SOMEONE))
    pages, params = [], {"agent": SOMEONE, "ascending": ascending}
    while params and len(pages) < 20:
        answer = tool("GET", "statements", params).json()
        pages.append([one["id"] for one in answer["statements"]])
        params = {name: one for name, (one,) in parse_qs(urlsplit(answer["more"]).query).items()}
    order = 1 if ascending == "true" else -1
    assert [one for page in pages for one in page] == [fits, first, last, other][::order]
    assert len(pages) == 4
    assert [] in pages


def test_what_points_is_looked_for_in_the_store_of_the_tenant(tool):
    """Of those that are looked at, and of no others, by the index that gives them in order."""
    if connection.vendor == "sqlite":
        rows = finding.visible(tool.client)
        way = rows.filter(pk__in=pointing.pointing_to(rows, rows, 0))
        first = way.explain().split("SETUP")[1].splitlines()[1]
        assert "INDEX statement_about_object (tenant=? AND object_key=?)" in first


def test_what_is_void_is_gone_from_lists_and_what_points_to_it_stays(tool):
    (fits,) = keep(tool, statement(actor=SOMEONE))
    (void, about) = keep(tool, voiding(fits), reference(fits))
    assert ids(tool, agent=SOMEONE) == [about, void]
    assert ids(tool) == [about, void]


def test_references_do_not_cross_schools(make_tool, schools):
    here, there = (make_tool(organisation=one) for one in schools)
    (far,) = keep(there, statement(actor=SOMEONE))
    keep(here, reference(far))
    assert ids(here, agent=SOMEONE) == []
    assert ids(there, agent=SOMEONE) == [far]


def test_since_is_after_and_until_is_at_or_before(tool):
    old, middle, new = (keep(tool, statement())[0] for _ in range(3))
    moment = tool("GET", "statements", {"statementId": middle}).json()["stored"]
    assert ids(tool, since=moment) == [new]
    assert ids(tool, until=moment) == [middle, old]
    assert ids(tool, since=moment.replace("Z", "+00:00"), until=moment) == []


def test_pages_follow_each_other_also_when_more_comes_in(tool):
    kept = keep(tool, *(statement() for _ in range(7)))
    answer = tool("GET", "statements", {"limit": "3", "agent": AGENT, "format": "ids"}).json()
    seen, pages = [], 0
    while True:
        keep(tool, statement())
        seen += [one["id"] for one in answer["statements"]]
        assert all("definition" not in one["object"] for one in answer["statements"])
        pages += 1
        if not answer["more"]:
            break
        address = urlsplit(answer["more"])
        assert (address.scheme, address.netloc, address.path) == ("", "", "/xapi/statements")
        answer = tool("GET", "statements", {"more": parse_qs(address.query)["more"][0]}).json()
    assert (seen, pages) == (kept[::-1], 3)


def test_pages_in_the_order_of_arrival(tool):
    kept = keep(tool, *(statement() for _ in range(5)))
    first = tool("GET", "statements", {"limit": "2", "ascending": "true"}).json()
    second = tool("GET", "statements", {"more": parse_qs(urlsplit(first["more"]).query)["more"][0]}).json()
    assert [one["id"] for one in first["statements"] + second["statements"]] == kept[:4]


def test_an_address_of_more_is_for_who_got_it(make_tool, schools):
    here, there = (make_tool(organisation=one) for one in schools)
    keep(here, statement(), statement())
    more = parse_qs(urlsplit(here("GET", "statements", {"limit": "1"}).json()["more"]).query)["more"][0]
    assert there("GET", "statements", {"more": more}).status_code == 400
    assert here("GET", "statements", {"more": more[:-2]}).status_code == 400
    assert here("GET", "statements", {"more": more, "limit": "2"}).status_code == 400
    assert len(ids(here, more=more)) == 1


def test_who_reads_its_own_sees_no_others(make_tool):
    tool, other = make_tool("statements/write", "statements/read/mine"), make_tool()
    (ours,), (theirs,) = keep(tool, statement()), keep(other, statement())
    keep(other, reference(ours))
    assert ids(tool) == [ours]
    assert ids(tool, agent=AGENT) == [ours]
    assert tool("GET", "statements", {"statementId": theirs}).status_code == 404
    assert set(ids(other, agent=AGENT)) > {ours, theirs}


def test_who_may_not_read_gets_nothing(make_tool):
    tool = make_tool("statements/write")
    (ours,) = keep(tool, statement())
    assert tool("GET", "statements", {"statementId": ours}).status_code == 403


@pytest.mark.parametrize(
    "params",
    [
        {"statementId": "1"},
        {"statementId": new_id(), "voidedStatementId": new_id()},
        {"statementId": new_id(), "limit": "1"},
        {"voidedStatementId": new_id(), "agent": AGENT},
        {"agent": "noor"},
        {"agent": {"objectType": "Agent"}},
        {"agent": GROUP},
        {"verb": "practised"},
        {"activity": "washing hands"},
        {"registration": "1"},
        {"related_agents": "yes"},
        {"related_activities": "1"},
        {"ascending": "TRUE"},
        {"attachments": "0"},
        {"since": "yesterday"},
        {"until": "2026-13-01T00:00:00Z"},
        {"limit": "-1"},
        {"limit": "many"},
        {"limit": "9" * 20},
        {"format": "short"},
        {"Agent": AGENT},
        {"page": "2"},
        {"more": "1"},
    ],
)
def test_what_cannot_be_asked_is_refused(tool, params):
    keep(tool, statement())
    assert tool("GET", "statements", params).status_code == 400


def test_headers_and_head(tool):
    (of,) = keep(tool, statement())
    for params in ({"statementId": of}, {}):
        answer = tool("GET", "statements", params)
        head = tool("HEAD", "statements", params)
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Length"] == str(len(answer.content))
        row = Statement.objects.get()
        assert answer["Last-Modified"] == row.stored.strftime("%a, %d %b %Y %H:%M:%S GMT")
        assert answer["X-Experience-API-Consistent-Through"].endswith("Z")
        assert answer["Content-Type"] == "application/json"
    assert tool("GET", "statements", {"statementId": new_id()})["X-Experience-API-Consistent-Through"]


def test_ids_is_only_what_identifies(tool):
    sent = full()
    keep(tool, sent, statement(actor=GROUP, object={**SUB, "object": OTHER_AGENT}))
    (second, first) = tool("GET", "statements", {"format": "ids"}).json()["statements"]
    assert first["actor"] == {"objectType": "Group", "mbox": IDENTIFIED_GROUP["mbox"]}
    assert (first["verb"], first["object"]) == ({"id": VERB}, {"id": ACTIVITY})
    assert first["context"]["contextActivities"] == {
        "parent": [{"id": PARENT}],
        "category": [{"id": CATEGORY}],
    }
    assert first["result"] == sent["result"]
    assert second["actor"] == {"objectType": "Group", "member": [AGENT, OTHER_AGENT]}
    assert second["object"]["verb"] == {"id": VERB}


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("en", "en"),
        ("en-GB;q=0.5, nl", "nl"),
        ("fr, en-US;q=0.2", "en"),
        ("fr", "nl"),
        ("", "nl"),
        ("NL-be", "nl"),
    ],
)
def test_canonical_has_one_language_in_each_map(tool, wanted, language):
    sent = full()
    keep(tool, sent)
    answer = tool(
        "GET", "statements", {"statementId": sent["id"], "format": "canonical"}, Accept_Language=wanted
    )
    found = answer.json()
    said = sent["object"]["definition"]
    assert found["object"]["definition"]["name"] == {language: said["name"][language]}
    assert found["object"]["definition"]["description"] == {language: said["description"][language]}
    assert [one["description"] for one in found["object"]["definition"]["choices"]] == [
        {language: said["choices"][0]["description"][language]},
        {"nl": "Zeep"},
    ]
    assert len(found["verb"]["display"]) == 1
    assert found["actor"] == sent["actor"]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("form", ["exact", "ids", "canonical"])
def test_the_questions_to_the_database_do_not_grow(tool, django_assert_num_queries, count, form):
    keep(tool, *(full() for _ in range(count)))
    # What is known of activities is put together the first time that it is asked for.
    ids(tool, format="canonical")
    expected = {"exact": 6, "ids": 6, "canonical": 9}[form]
    with django_assert_num_queries(expected):
        # Whether very many point to others, three ways in which an agent fits, what points to these, and the statements
        # themselves.
        assert len(ids(tool, agent={"mbox": IDENTIFIED_GROUP["mbox"]}, format=form)) == count


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\U0001f600"])
def test_words_that_a_database_does_not_keep_in_json(tool, odd):
    definition = {"name": {"nl": f"a{odd}"}, "extensions": {"https://a.example/e": [odd, 10**400]}}
    (of,) = keep(tool, statement(object={"id": ACTIVITY, "definition": definition}, result={"response": odd}))
    for form in ("exact", "ids", "canonical"):
        found = tool("GET", "statements", {"statementId": of, "format": form}).json()
        assert found["result"] == {"response": odd}
        assert form == "ids" or found["object"]["definition"] == definition


def test_credentials_of_one_launch_read_what_is_of_that_launch(tool, make_tool):
    registration = uuid.UUID(REGISTRATION)
    reader = make_tool("statements/read", agent_key=agent_key(AGENT), registration=registration)
    context = {"registration": REGISTRATION}
    (ours, *_others) = keep(
        tool, statement(context=context), statement(), statement(context=context, actor=OTHER_AGENT)
    )
    assert ids(reader) == [ours]
    assert ids(reader, activity=ACTIVITY) == [ours]
