"""Measuring a page: statements and processor time."""

import time

from django.db import connection
from django.test.utils import CaptureQueriesContext

ROUNDS = 60


def statements(client, address: str) -> int:
    """SQL statements of a page in a process that has answered before."""
    for _ in range(2):
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def processor_time(client, address: str) -> float:
    """Milliseconds of processor time a page: the median of ROUNDS."""
    client.get(address)
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        client.get(address)
        taken.append(time.process_time() - started)
    return 1000 * sorted(taken)[ROUNDS // 2]
