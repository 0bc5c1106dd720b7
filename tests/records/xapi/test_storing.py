"""Storing statements: as sent, once, all or none, with our authority."""

import json
import uuid

import pytest
from django.db import connection

from records import api as records
from records.models import Statement, StatementLink
from records.sweeps import void_what_is_void

from .conftest import ACTIVITY, AGENT, OTHER_AGENT
from .samples import PARENT, full, new_id, reference, statement, voiding

pytestmark = pytest.mark.django_db


def get(tool, of, name="statementId", **params):
    return tool("GET", "statements", {name: of, **params})


def test_what_was_sent_comes_back_with_what_the_store_says(tool):
    sent = full()
    assert tool("POST", "statements", body=sent).json() == [sent["id"]]
    found = get(tool.speaking("1.0.3"), sent["id"]).json()
    ours = {
        "objectType": "Agent",
        "account": {"homePage": "http://localhost:8000", "name": tool.client.username},
    }
    # 1.0 takes one activity for a list of one, and hands out the list (Data 2.4.6.2).
    activities = {**sent["context"]["contextActivities"], "parent": [{"id": PARENT}]}
    assert found == {
        **sent,
        "context": {**sent["context"], "contextActivities": activities},
        "timestamp": "2026-11-02T09:30:00.120000Z",
        "stored": found["stored"],
        "authority": ours,
    }
    row = Statement.objects.get()
    assert found["stored"] == row.stored.isoformat().replace("+00:00", "Z")
    assert (row.tenant, row.client, row.person, row.activity) == (0, tool.client, None, None)


@pytest.mark.parametrize(("version", "written"), [("1.0.3", "1.0.0"), ("2.0.0", "2.0.0")])
def test_what_is_missing_is_filled_in(make_tool, version, written):
    tool = make_tool(version=version)
    (of,) = tool("POST", "statements", body=statement()).json()
    found = get(tool, of).json()
    assert set(found) == {"actor", "verb", "object", "id", "version", "stored", "authority", "timestamp"}
    assert (found["id"], found["version"], found["timestamp"]) == (of, written, found["stored"])
    assert found["object"] == {"id": ACTIVITY}


def test_no_number_and_no_key_is_written_anew(tool):
    text = (
        '{ "verb":{"id":"https://a.example/v"}, "object":{"id":"https://a.example/o"},\n "actor":'
        '{"mbox":"mailto:a@a.example"}, "result":{"score":{"scaled":1.0000,"raw":12345678901234567890.10}},'
        '"context":{"extensions":{"https://a.example/e":"caf\\u00e9 \\ud83d\\ude00 \\ud800"}}}'
    )
    assert tool("POST", "statements", body=text.encode(), content_type="application/json").status_code == 200
    (row,) = Statement.objects.all()
    assert row.body.startswith(text[:-1])
    assert tool("GET", "statements").content.decode() == f'{{"statements":[{row.body}],"more":""}}'


def test_1_0_3_keeps_the_time_zone_that_was_sent(tool):
    sent = statement(id=new_id(), timestamp="2026-11-02T10:30:00+01:00")
    tool.speaking("1.0.3")("POST", "statements", body=sent)
    assert get(tool, sent["id"]).json()["timestamp"] == "2026-11-02T10:30:00+01:00"


def test_the_same_again_changes_nothing(tool):
    sent = statement(id=new_id())
    assert tool("POST", "statements", body=sent).status_code == 200
    kept = Statement.objects.get().body
    again = statement(
        id=sent["id"].upper(),
        verb={**sent["verb"], "display": {"nl": "oefende"}},
        object={"id": ACTIVITY, "definition": {"name": {"nl": "Handen wassen"}}},
        timestamp="2026-11-02T10:30:00Z",
    )
    assert tool("POST", "statements", body=again).json() == [sent["id"]]
    assert tool("PUT", "statements", {"statementId": sent["id"]}, body=again).status_code == 204
    assert Statement.objects.get().body == kept


def test_another_statement_of_the_same_id_is_a_conflict_and_nothing_is_kept(tool):
    sent = statement(id=new_id())
    tool("POST", "statements", body=sent)
    other = {**sent, "actor": OTHER_AGENT}
    assert tool("POST", "statements", body=other).status_code == 409
    assert tool("PUT", "statements", {"statementId": sent["id"]}, body=other).status_code == 409
    assert tool("POST", "statements", body=[statement(), other, statement()]).status_code == 409
    assert [row.content["actor"] for row in Statement.objects.all()] == [AGENT]
    assert StatementLink.objects.count() == 0


def test_one_bad_statement_refuses_them_all_and_says_which(tool):
    answer = tool("POST", "statements", body=[statement(), statement(verb={"id": "practised"}), statement()])
    assert (answer.status_code, answer.json()["message"]) == (400, "1.verb.id: must be an IRI with a scheme")
    assert Statement.objects.count() == 0


def test_the_same_id_twice_in_one_request_is_refused(tool):
    one, two = statement(id=new_id()), statement()
    two["id"] = one["id"].upper()
    assert tool("POST", "statements", body=[one, two]).status_code == 400
    assert Statement.objects.count() == 0


def test_a_batch_keeps_its_order(tool):
    ids = tool("POST", "statements", body=[statement() for _ in range(20)]).json()
    found = tool("GET", "statements", {"ascending": "true"}).json()["statements"]
    assert [one["id"] for one in found] == ids
    assert tool("POST", "statements", body=[]).json() == []


@pytest.mark.parametrize("count", [1, 3, 50])
def test_the_questions_to_the_database_do_not_grow(tool, django_assert_num_queries, count):
    body = [full() for _ in range(count)]
    tool("POST", "statements", body=statement())
    # SQLite: in one transaction (2) the statements, and then what they name; PostgreSQL takes both at once, and one
    # statement without a transaction.
    expected = 4 if connection.vendor == "sqlite" else 1 if count == 1 else 3
    with django_assert_num_queries(expected):
        assert tool("POST", "statements", body=body).status_code == 200


def test_many_statements_and_many_names_in_one(tool):
    members = [{"mbox": f"mailto:{number}@school.example"} for number in range(12_000)]
    body = [statement(actor={"objectType": "Group", "member": members}), *(statement() for _ in range(1100))]
    assert len(tool("POST", "statements", body=body).json()) == 1101
    assert (Statement.objects.count(), StatementLink.objects.count()) == (1101, 12_000)
    assert len(tool("GET", "statements", {"agent": members[-1]}).json()["statements"]) == 1


def test_put_asks_for_the_id_of_the_address(tool):
    of = new_id()
    assert tool("PUT", "statements", {"statementId": of}, body=statement(id=new_id())).status_code == 400
    assert tool("PUT", "statements", {"statementId": of}, body=[statement()]).status_code == 400
    assert tool("PUT", "statements", {"statementId": "1"}, body=statement()).status_code == 400
    assert tool("PUT", "statements", body=statement()).status_code == 400
    assert Statement.objects.count() == 0
    assert tool("PUT", "statements", {"statementId": of}, body=statement()).status_code == 204
    assert get(tool, of).json()["id"] == of


def test_a_void_statement_is_there_for_who_asks_for_it(tool):
    sent, void = statement(id=new_id()), new_id()
    tool("POST", "statements", body=sent)
    assert tool("POST", "statements", body=voiding(sent["id"], id=void)).status_code == 200
    assert get(tool, sent["id"]).status_code == 404
    assert get(tool, sent["id"], "voidedStatementId").json()["id"] == sent["id"]
    assert get(tool, void).json()["id"] == void
    assert get(tool, void, "voidedStatementId").status_code == 404


def test_a_voiding_statement_stays_in_force(tool):
    sent, void = statement(id=new_id()), new_id()
    tool("POST", "statements", body=[sent, voiding(sent["id"], id=void)])
    assert tool("POST", "statements", body=voiding(void)).status_code == 200
    assert (get(tool, void).status_code, get(tool, sent["id"]).status_code) == (200, 404)


def test_a_statement_that_was_made_void_before_it_came_is_void(tool):
    of, void = new_id(), new_id()
    tool("POST", "statements", body=[voiding(of), voiding(void)])
    tool("POST", "statements", body=[statement(id=of), voiding(new_id(), id=void)])
    assert get(tool, of).status_code == 404
    assert get(tool, void).status_code == 200


def test_what_neither_could_see_is_made_void_a_moment_later(make_tool, schools):
    here, there = (make_tool(organisation=one) for one in schools)
    of, void = new_id(), new_id()
    for tool in (here, there):
        tool("PUT", "statements", {"statementId": of}, body=statement())
    here("POST", "statements", body=[voiding(of, id=void), voiding(void)])
    # As two transactions leave it that were open at the same time.
    Statement.objects.update(voided=False)
    assert get(here, of).status_code == 200
    assert [void_what_is_void(), void_what_is_void()] == [1, 0]
    assert [get(tool, of).status_code for tool in (here, there)] == [404, 200]
    assert get(here, void).status_code == 200


def test_who_writes_may_not_void_what_others_wrote(make_tool):
    tool = make_tool("statements/write", "statements/read")
    sent = statement(id=new_id())
    tool("POST", "statements", body=sent)
    assert tool("POST", "statements", body=[statement(), voiding(sent["id"])]).status_code == 403
    assert Statement.objects.count() == 1
    assert get(tool, sent["id"]).status_code == 200


def test_no_tool_takes_back_what_the_site_itself_recorded(make_tool, person):
    """A judgement is corrected by a new one that says why: who may void what tools sent leaves it, and all of the request."""
    own = records.write_statement(person=person, verb=records.Verb.PASSED, activity=uuid.uuid4(), key="own")
    tool = make_tool("all")
    sent = statement(id=new_id())
    tool("POST", "statements", body=sent)
    answer = tool("POST", "statements", body=[voiding(sent["id"]), voiding(str(own.uuid))])
    assert (answer.status_code, Statement.objects.filter(voided=True).count()) == (403, 0)
    assert list(records.statements_of(person)) == [own]
    assert tool("POST", "statements", body=voiding(sent["id"])).status_code == 200


def test_credentials_of_one_launch_store_nothing_of_another_nor_without_a_session(make_tool):
    from records.xapi.identity import agent_key

    registration = uuid.uuid4()
    tool = make_tool("statements/write", agent_key=agent_key(AGENT), registration=registration)
    context = {"registration": str(registration)}
    for sent, why in (
        (statement(context=context), "there is no session of these credentials"),
        (statement(context=context, actor=OTHER_AGENT), "these credentials are for another agent"),
        (statement(), "these credentials are for another registration"),
    ):
        answer = tool("POST", "statements", body=sent)
        assert (answer.status_code, why in answer.content.decode()) == (403, True)
    assert Statement.objects.count() == 0


def test_a_statement_about_someone_here_is_theirs(tool, person):
    account = {"homePage": "http://localhost:8000", "name": str(person.uuid)}
    tool("POST", "statements", body=[statement(), statement(actor={"account": account})])
    elsewhere = {**account, "homePage": "https://school.example"}
    tool("POST", "statements", body=statement(actor={"account": elsewhere}))
    tool("POST", "statements", body=statement(actor={"account": {**account, "name": "17"}}))
    found = [row.person for row in Statement.objects.order_by("stored", "pk")]
    assert found == [None, person, None, None]


def test_schools_do_not_see_each_other(make_tool, schools):
    """The same id in three tenants: three statements; each sees and voids its own."""
    site, *others = tools = [make_tool(organisation=one) for one in (None, *schools)]
    of = new_id()
    for number, tool in enumerate(tools):
        sent = statement(
            id=of, actor={"account": {"homePage": "https://school.example", "name": f"{number}"}}
        )
        assert tool("PUT", "statements", {"statementId": of}, body=sent).status_code == 204
    for number, tool in enumerate(tools):
        assert get(tool, of).json()["actor"]["account"]["name"] == f"{number}"
        assert len(tool("GET", "statements").json()["statements"]) == 1
    others[0]("POST", "statements", body=[voiding(of), reference(of)])
    assert [get(tool, of).status_code for tool in tools] == [200, 404, 200]
    assert len(site("GET", "statements", {"activity": ACTIVITY}).json()["statements"]) == 1


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data; boundary=x"]
)
def test_statements_are_json(tool, kind):
    sent = json.dumps(statement()).encode()
    assert tool("POST", "statements", body=sent, content_type=kind or None).status_code == 400
    assert Statement.objects.count() == 0
