"""So many bytes at once: of a request, of a page, of a document that grows, of what is known of an activity."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from records.domain import definitions, documents, finding
from records.models import Definition, Document, Statement
from records.views.xapi import handing_out
from records.xapi import formats, incoming, multipart, text

from .conftest import ACTIVITY, AGENT
from .samples import statement
from .test_attachments import PHOTO, part, said, send

pytestmark = pytest.mark.django_db
STATE = {"activityId": ACTIVITY, "agent": AGENT, "stateId": "s"}
LONG = "x" * 1000


def keep(tool, *statements) -> list[str]:
    return tool("POST", "statements", body=list(statements)).json()


def pages(tool, **params) -> list[list[str]]:
    """The ids on each page, to the last."""
    answer = tool("GET", "statements", params).json()
    found = [[one["id"] for one in answer["statements"]]]
    while answer["more"] and len(found) < 20:
        params = {name: one for name, (one,) in parse_qs(urlsplit(answer["more"]).query).items()}
        answer = tool("GET", "statements", params).json()
        found.append([one["id"] for one in answer["statements"]])
    return found


@pytest.mark.parametrize("params", [{}, {"agent": AGENT}, {"ascending": "true", "limit": "4"}])
def test_a_page_of_large_statements_is_shorter_and_goes_on(tool, monkeypatch, params):
    ids = keep(tool, *(statement(result={"response": LONG}) for _ in range(5)))
    monkeypatch.setattr(finding, "MOST_BYTES", 3500)
    order = 1 if params.get("ascending") else -1
    assert pages(tool, **params) == [ids[::order][:2], ids[::order][2:4], ids[::order][4:]]
    # One that is larger than a page stands alone on it.
    monkeypatch.setattr(finding, "MOST_BYTES", 10)
    assert pages(tool, **params) == [[one] for one in ids[::order]]


def test_bytes_are_counted_and_not_letters(tool, monkeypatch):
    ids = keep(tool, *(statement(result={"response": "é" * 1000}) for _ in range(2)))
    # As they are sent they hold an escape for each letter; here they are kept as letters of two bytes.
    for row in Statement.objects.all():
        row.body = json.dumps(row.content, ensure_ascii=False)
        row.save()
    letters = sum(len(row.body) for row in Statement.objects.all())
    monkeypatch.setattr(finding, "MOST_BYTES", letters + 1)
    assert pages(tool) == [ids[1:], ids[:1]]


@pytest.mark.parametrize("form", ["ids", "canonical"])
def test_a_page_in_another_format_is_as_long_as_it_becomes(tool, monkeypatch, form):
    definition = {"extensions": {"https://a.example/e": LONG}}
    keep(tool, statement(object={"id": ACTIVITY, "definition": definition}))
    ids = keep(tool, *(statement() for _ in range(4)))
    monkeypatch.setattr(handing_out, "MOST_CHARACTERS", 4000)
    found = pages(tool, format=form)
    assert [one for page in found for one in page][:4] == ids[::-1]
    assert len(found) == {"ids": 1, "canonical": 3}[form]


def test_a_definition_is_said_of_so_many_activities_in_one_statement(monkeypatch):
    monkeypatch.setattr(formats, "MOST_DEFINED", 2)
    known = {ACTIVITY: {"type": "https://a.example/t"}}
    said = statement(context={"contextActivities": {"other": [{"id": ACTIVITY}] * 3}})
    made = formats.canonical(said, [], known)
    assert made["object"]["definition"] == known[ACTIVITY]
    others = made["context"]["contextActivities"]["other"]
    assert [one.get("definition") for one in others] == [known[ACTIVITY], None, None]


@pytest.mark.parametrize(
    ("module", "name", "most"),
    [
        (text, "MOST_BYTES", 300),
        (text, "MOST_VALUES", 5),
        (incoming, "MOST_CHARACTERS", 300),
        (incoming, "MOST_STATEMENTS", 1),
    ],
)
def test_statements_that_are_too_much_are_refused(tool, monkeypatch, module, name, most):
    body = [statement(result={"response": LONG}), statement(result={"response": LONG})]
    monkeypatch.setattr(module, name, most)
    answer = tool("POST", "statements", body=body)
    assert (answer.status_code, Statement.objects.count()) == (413, 0)
    assert str(most) in answer.json()["message"]
    monkeypatch.undo()
    assert tool("POST", "statements", body=body).status_code == 200


def test_parts_that_are_too_many_or_begin_with_too_much(tool, monkeypatch):
    sent = statement(attachments=[said(PHOTO)])
    monkeypatch.setattr(multipart, "MOST_PARTS", 1)
    assert send(tool, sent, part(PHOTO)).status_code == 413
    monkeypatch.setattr(multipart, "MOST_PARTS", 2)
    monkeypatch.setattr(multipart, "MOST_HEAD", 100)
    assert send(tool, sent, part(PHOTO)).status_code == 400
    assert Statement.objects.count() == 0
    monkeypatch.undo()
    assert send(tool, sent, part(PHOTO)).status_code == 200


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        (b"--E\r\n\r\none\r\n--E--", [b"one"]),
        (b"before\r\n--E \t\r\nA: b\r\n\r\none\r\n--E\r\n\r\n\r\n--E--\r\nafter", [b"one", b""]),
        (b"--E\r\n\r\na\r\n--D\r\n\r\n--E--", [b"a\r\n--D\r\n"]),
        (b"--E\r\nA: \r\n\r\n\r\n\r\n\r\n--E--", [b"\r\n\r\n"]),
    ],
)
def test_where_parts_begin_and_end(body, parts):
    assert [data for _headers, data in multipart._parts(body, b"--E")] == parts


@pytest.mark.parametrize(
    "body", [b"", b"--E", b"--E--", b"--E\r\n\r\none", b"--E\r\n\r\none\r\n--E", b"x--E\r\n\r\n\r\n--E--"]
)
def test_parts_that_do_not_end(body):
    with pytest.raises(multipart.Refused):
        multipart._parts(body, b"--E")


def test_a_document_grows_so_far(tool, monkeypatch):
    for module in (text, documents):
        monkeypatch.setattr(module, "MOST_BYTES", 2500)
    for name in "ab":
        assert tool("POST", "activities/state", STATE, {name: LONG}).status_code == 204
    answer = tool("POST", "activities/state", STATE, {"c": LONG})
    assert (answer.status_code, "2500" in answer.json()["message"]) == (413, True)
    assert tool("GET", "activities/state", STATE).json() == {"a": LONG, "b": LONG}
    assert tool("POST", "activities/state", STATE, {"b": "short"}).status_code == 204
    # What is no JSON is kept as it is, and not read.
    other = {**STATE, "stateId": "t"}
    assert tool("PUT", "activities/state", other, b"x" * 3000).status_code == 204
    assert tool("PUT", "activities/state", STATE, {"a": "x" * 3000}).status_code == 413
    assert sorted(map(len, Document.objects.values_list("content", flat=True)))[-1] == 3000


def test_what_is_known_of_an_activity_grows_so_far(tool, monkeypatch):
    monkeypatch.setattr(definitions, "MOST_OF_ONE", 2500)

    def known():
        return tool("GET", "activities", {"activityId": ACTIVITY}).json().get("definition")

    said = {}
    for number in range(3):
        part_of_it = {f"https://a.example/{number}": LONG}
        keep(tool, statement(object={"id": ACTIVITY, "definition": {"extensions": part_of_it}}))
        if number < 2:
            said |= part_of_it
        assert known() == {"extensions": said}
    assert Definition.objects.get().content == {"extensions": said}


def test_of_very_many_statements_the_newest_are_read(tool, monkeypatch):
    for name, most in (("MOST", 2), ("LEAST", 2)):
        monkeypatch.setattr(definitions, name, most)
    keep(
        tool,
        *(
            statement(object={"id": ACTIVITY, "definition": {"name": {language: language}}})
            for language in ("nl", "en", "fr")
        ),
    )
    found = tool("GET", "activities", {"activityId": ACTIVITY}).json()["definition"]
    assert found == {"name": {"en": "en", "fr": "fr"}}


def test_activities_that_were_not_reached_are_told_another_time(tool, monkeypatch):
    monkeypatch.setattr(definitions, "MOST_BYTES", 10)
    others = [f"https://a.example/{number}" for number in range(3)]
    keep(tool, *(statement(object={"id": one, "definition": {"name": {"nl": one}}}) for one in others))
    for count in (1, 2, 3, 3):
        known = definitions.definitions_of(tenant=0, activities=others)
        assert known == {one: {"name": {"nl": one}} for one in others[-count:]}


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_known_of_many_activities_is_asked_at_once(tool, django_assert_num_queries, count):
    others = [f"https://a.example/{number}" for number in range(count)]
    keep(tool, *(statement(object={"id": one, "definition": {"name": {"nl": one}}}) for one in others))
    # The rows, who may define, what came last, what was said, and what is kept of it.
    with django_assert_num_queries(5):
        assert len(definitions.definitions_of(tenant=0, activities=others)) == count
