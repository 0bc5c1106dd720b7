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
    answer_each(lambda: {name: processor_time(*page) for name, page in pages.items()})


def answer_each(figures) -> None:
    """The figures of a round each time one is asked for, until no more are."""
    for line in sys.stdin:
        if line.strip() != "round":
            return
        answer(figures())


def seconds_each(work, times: int) -> float:
    """Processor time, user and system, of one piece of work; it is given a number of its own each time."""
    started = time.process_time()
    for number in range(times):
        work(number)
    return (time.process_time() - started) / times
