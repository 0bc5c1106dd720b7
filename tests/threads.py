"""Several callers at the same moment, each with a connection of its own to the database."""

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
