"""What all tests share."""

import os
from pathlib import Path

import pytest
from django.core.cache import caches
from django.utils import translation

from .templates import TEMPLATE, begin_from

REPOSITORY = Path(__file__).resolve().parents[1]


# By these a test comes to a database; those of the journeys by the site that runs on it.
TO_A_DATABASE = {"db", "transactional_db", "live_server", "site"}


def pytest_collection_modifyitems(config, items):
    """Leave out what needs the larger reference set when it is not given, and the full counts unless asked for; and where
    the same tests run on a second database, those that touch none.

    The test recipe says how many it left out; nothing is reported as passed that was not run.
    """
    leave_out = {"reference": "REFERENCE_DATA" not in os.environ, "stress": "STRESS" not in os.environ}
    kept, left = [], []
    for item in items:
        out = any(leave_out[mark.name] for mark in item.iter_markers() if mark.name in leave_out)
        if "DATABASE_TESTS_ONLY" in os.environ:
            out = out or not _has_database(item)
        (left if out else kept).append(item)
    # Listing them (`--collect-only -m reference`) must still find them.
    if left and not config.option.collectonly:
        config.hook.pytest_deselected(items=left)
        items[:] = kept


def _has_database(item) -> bool:
    marked = item.get_closest_marker("django_db")
    return marked is not None or not TO_A_DATABASE.isdisjoint(item.fixturenames)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb) -> bool:
    """A copy of what was migrated already is taken as it is."""
    return django_db_keepdb or TEMPLATE in os.environ


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Begin from the copy, where `make test` made something to copy; else the tests migrate by themselves."""
    if TEMPLATE in os.environ:
        begin_from(os.environ[TEMPLATE])


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
