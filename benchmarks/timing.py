"""Measuring a page: statements and processor time."""

import json
import sys
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

REQUESTS = 20


def statements(client, address: str) -> int:
    """SQL statements of a page in a process that has answered before."""
    for _ in range(2):
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def processor_time(client, address: str) -> float:
    """Milliseconds of processor time a page: the median of one round of requests."""
    client.get(address)
    taken = []
    for _ in range(REQUESTS):
        started = time.process_time()
        client.get(address)
        taken.append(time.process_time() - started)
    return 1000 * sorted(taken)[REQUESTS // 2]


def answer(found: dict) -> None:
    """One line of JSON for the process that started this one."""
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


def answer_rounds(pages: dict) -> None:
    """Say that all is ready; then a round over these pages each time one is asked for, until no more are."""
    answer({"ready": True})
    for line in sys.stdin:
        if line.strip() != "round":
            return
        answer({name: processor_time(*page) for name, page in pages.items()})
