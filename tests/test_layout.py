"""The tree is what the design says it is."""

import importlib
import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import REPOSITORY

FIRST_PARTY = [
    "config", "pages", "workplace", "courses", "credentials", "records", "frameworks", "organisations", "accounts",
    "keys", "mail", "audit", "jobs", "outbound", "files", "themes",
]  # fmt: skip


def test_the_standard_library_keeps_its_platform_module():
    assert not (REPOSITORY / "platform" / "__init__.py").exists()
    assert platform.system() == "Linux" or platform.system() in {"Darwin", "Windows"}


def test_manage_py_starts_with_the_standard_platform_module():
    code = "import manage, sys; sys.path.insert(1, 'platform'); import platform; print(platform.system())"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == platform.system()


@pytest.mark.parametrize("name", FIRST_PARTY)
def test_first_party_packages_come_from_this_repository(name):
    module = importlib.import_module(name)
    assert Path(module.__file__).resolve().is_relative_to(REPOSITORY)


def python_files():
    listing = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    return [REPOSITORY / name for name in listing.stdout.split() if "/migrations/" not in name]


def test_rooms_stay_small():
    lengths = sorted(
        (len(path.read_text().splitlines()), str(path)) for path in python_files() if path.exists()
    )
    assert [row for row in lengths if row[0] > 500] == []
    assert lengths[len(lengths) // 2][0] < 90


def test_what_the_demo_plays_is_no_dependency_of_the_tests_alone():
    """`make demo` installs without the tests' packages; the True/False content type comes from one of the others."""
    packages = json.loads((REPOSITORY / "package.json").read_text())
    assert "h5p-samples" in packages["dependencies"]
