"""Run what every app looks after from time to time."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

import structlog
from django.apps import apps

log = structlog.get_logger(__name__)


def sweeps() -> Iterator[tuple[str, Callable[[], int]]]:
    """``SWEEPS`` of each app's module ``sweeps``, in the order of INSTALLED_APPS, with their names."""
    for config in apps.get_app_configs():
        name = f"{config.name}.sweeps"
        if find_spec(name):
            for function in import_module(name).SWEEPS:
                yield f"{config.label}.{function.__name__}", function


def sweep() -> dict[str, int | None]:
    """Run each once; returns how many rows it found. One that fails is logged, counts as None, and stops no other."""
    counts = {}
    for name, function in sweeps():
        try:
            counts[name] = function()
        except Exception:
            # Any error: the other sweeps must run.
            log.exception("sweep failed", sweep=name)
            counts[name] = None
    return counts
