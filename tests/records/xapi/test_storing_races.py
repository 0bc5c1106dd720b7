"""Batches that hold the same statements, sent at the same moment: each statement once, and nobody waits for ever."""

import pytest

from records.models import Statement, StatementLink

from ...threads import at_once
from .conftest import OTHER_AGENT
from .samples import new_id, statement, voiding

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def test_the_same_statements_in_another_order(make_tool):
    tool = make_tool()
    body = [statement(id=new_id(), context={"instructor": OTHER_AGENT}) for _ in range(30)]
    orders = [body, body[::-1]] * (AT_ONCE // 2)
    answers = at_once([lambda sent=sent: tool("POST", "statements", body=sent) for sent in orders])
    assert [answer.status_code for answer in answers] == [200] * AT_ONCE
    assert sorted(answer.json() for answer in answers) == sorted(
        [one["id"] for one in sent] for sent in orders
    )
    assert (Statement.objects.count(), StatementLink.objects.count()) == (30, 30)


def test_one_of_several_with_the_same_id(make_tool):
    tool = make_tool()
    of = new_id()
    bodies = [[statement(), statement(id=of, result={"response": f"{number}"})] for number in range(AT_ONCE)]
    answers = at_once([lambda sent=sent: tool("POST", "statements", body=sent) for sent in bodies])
    assert sorted(answer.status_code for answer in answers) == [200] + [409] * (AT_ONCE - 1)
    assert Statement.objects.count() == 2


def test_one_statement_is_made_void_by_several(make_tool):
    tool = make_tool()
    of = new_id()
    tool("POST", "statements", body=statement(id=of))
    answers = at_once([lambda: tool("POST", "statements", body=voiding(of))] * AT_ONCE)
    assert [answer.status_code for answer in answers] == [200] * AT_ONCE
    assert [row.voided for row in Statement.objects.order_by("pk")] == [True] + [False] * AT_ONCE
