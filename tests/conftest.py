"""What all tests share."""

import os
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import translation

REPOSITORY = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(config, items):
    """Leave out what needs the larger reference set when it is not given, and the full counts unless asked for.

    The test recipe says how many it left out; nothing is reported as passed that was not run.
    """
    leave_out = {"reference": "REFERENCE_DATA" not in os.environ, "stress": "STRESS" not in os.environ}
    kept, left = [], []
    for item in items:
        out = any(leave_out[mark.name] for mark in item.iter_markers() if mark.name in leave_out)
        (left if out else kept).append(item)
    # Listing them (`--collect-only -m reference`) must still find them.
    if left and not config.option.collectonly:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of the larger reference set."""
    return Path(os.environ["REFERENCE_DATA"])


@pytest.fixture
def private_files(settings, tmp_path) -> Path:
    """A private storage of the test's own, for who looks at what lies there: its folder."""
    own = {
        **settings.STORAGES["private"],
        "OPTIONS": {"location": str(tmp_path / "private"), "base_url": None},
    }
    settings.STORAGES = {**settings.STORAGES, "private": own}
    return tmp_path / "private"


@pytest.fixture(autouse=True)
def fresh_caches():
    """Counters and remembered answers of one test are nothing to the next: query counts stay literal."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture(autouse=True)
def own_language():
    """A request leaves its language behind in the thread; the next test begins in that of the site."""
    translation.deactivate()
