"""Every page of workplace leads to where something can be reported."""

import re
from pathlib import Path

import pytest

import workplace

FOLDER = Path(workplace.__file__).parent / "templates" / "workplace"
# The two that others build on, the page itself, and what stands in for the log without a network: no link works there.
FIRST = {"base.html", "base_focus.html", "report.html", "learning_log/shell.html"}
PARENT = re.compile(r"^\{% extends \"([^\"]+)\" %\}")


def parent(path):
    found = PARENT.match(path.read_text())
    return found.group(1) if found else None


def test_every_page_is_built_on_the_one_that_leads_there():
    pages = {path.relative_to(FOLDER).as_posix(): parent(path) for path in FOLDER.rglob("*.html")}
    others = {
        page: above for page, above in pages.items() if above and page not in FIRST
        and not above.startswith("workplace/")
    }  # fmt: skip
    assert others == {}
    assert len(pages) > len(FIRST)


@pytest.mark.django_db
def test_it_leads_to_the_desks_of_the_placement(mine, assignment):
    page = mine.get(f"/opdrachten/{assignment.uuid}/").content.decode()
    assert page.count(f'href="/melden/?plaats={assignment.placement.uuid}"') == 1


@pytest.mark.django_db
def test_also_without_an_account(browser):
    assert browser().get("/beoordelen/x").content.decode().count('href="/melden/"') == 1
