"""Threads beside a test: several callers at the same moment, and what the running site still answers."""

import threading

from django.db import connections


def at_once(functions) -> list:
    """What the functions return, each in a thread; all begin together. A problem in any of them fails the test."""
    functions = list(functions)
    barrier, results, problems = threading.Barrier(len(functions)), [], []

    def run(function):
        try:
            barrier.wait(timeout=10)
            results.append(function())
        except Exception as problem:  # noqa: BLE001 - shown by the test
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(function,)) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert problems == []
    assert len(results) == len(functions)
    return results


def wait_for_the_site():
    """Wait until the live server has answered what a closed browser had asked for.

    A request that still writes while the tables are emptied after the test would meet that in a deadlock.
    """
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=30)
            assert not thread.is_alive()
