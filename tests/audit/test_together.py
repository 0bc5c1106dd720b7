"""Rows that are written at the same moment make one chain, and what is rolled back was not done."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from audit import api
from audit.models import Entry


def write(number):
    try:
        return api.record(action="tests.together", subject=str(number)).number
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_writers_make_one_chain():
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(write, range(12)))
    assert sorted(numbers) == list(range(1, 13))
    report = api.verify_chain()
    assert (report.rows, report.broken_at) == (12, None)


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_row():
    api.record(action="tests.done")
    with transaction.atomic():
        api.record(action="tests.undone")
        transaction.set_rollback(True)
    api.record(action="tests.done")
    assert [(row.number, row.action) for row in Entry.objects.all()] == [(1, "tests.done"), (2, "tests.done")]
    assert api.verify_chain().broken_at is None
