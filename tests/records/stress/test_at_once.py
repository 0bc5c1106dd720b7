"""Fifty who send the same statement at the same moment, to several processes: one row, and no answer but yes or 409."""

import contextlib
import http.client
import json
import threading
import uuid

import pytest

from records.models import Statement

from .originals import original
from .web import web

pytestmark = pytest.mark.django_db(transaction=True)
CROWD = 50
SAMPLE, FULL = 6, 200
# Of fifty, so many say something else under the same id.
DIFFERENT = (0, 0, 25, 1)


class Crowd:
    """Callers that each keep a connection, and go at the same moment."""

    def __init__(self, site):
        self.site, self.connections = site, [site.connection() for _ in range(CROWD)]

    def send(self, requests: list[tuple[str, str, bytes]]) -> list:
        """The answer to each: its code, or the problem that was met."""
        barrier, answers = threading.Barrier(CROWD), [None] * CROWD

        def go(number: int) -> None:
            barrier.wait(timeout=60)
            try:
                answers[number] = self.site.send_on(self.connections[number], *requests[number])[0]
            except (OSError, http.client.HTTPException) as problem:
                answers[number] = problem

        threads = [threading.Thread(target=go, args=(number,)) for number in range(CROWD)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        return answers

    def close(self) -> None:
        for connection in self.connections:
            connection.close()


def requests_of(statement: dict, turn: int) -> tuple[list[tuple[str, str, bytes]], int]:
    """Posts and, in every second round, puts by turns; and how many of them say something else."""
    different = DIFFERENT[turn % len(DIFFERENT)]
    made = []
    for number in range(CROWD):
        said = {**statement, "result": {"response": "other"}} if number < different else statement
        if turn % 2 and number % 2:
            made.append(("PUT", f"/xapi/statements?statementId={statement['id']}", json.dumps(said).encode()))
        else:
            made.append(("POST", "/xapi/statements", json.dumps(said).encode()))
    return made, different


def run(rounds: int, files) -> None:
    with (
        web(workers=2, threads=CROWD // 2, files=str(files)) as site,
        contextlib.closing(Crowd(site)) as crowd,
    ):
        for turn in range(rounds):
            statement = {"id": str(uuid.uuid4()), **original("context")}
            requests, different = requests_of(statement, turn)
            answers = crowd.send(requests)
            row = Statement.objects.get(uuid=statement["id"])
            # Who came first is right; it may be either of the two.
            other_won = "result" in row.content
            assert different or not other_won
            for number, answer in enumerate(answers):
                agrees = (number < different) == other_won
                right = {204} if requests[number][0] == "PUT" else {200}
                assert answer in (right if agrees else {409}), (turn, number, answers)
            assert Statement.objects.count() == turn + 1


def test_a_crowd_writes_one_statement(tmp_path):
    run(SAMPLE, tmp_path)


@pytest.mark.stress
def test_a_crowd_writes_one_statement_each_time(tmp_path):
    run(FULL, tmp_path)
