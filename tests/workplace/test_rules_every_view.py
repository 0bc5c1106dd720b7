"""Every page of workplace, asked by everybody: each role of the first school and of another one, and nobody at all."""

import importlib
from dataclasses import replace

import pytest
from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations import api as organisations

from .conftest import BRIEF
from .views import world as building
from .views.declared import EVERYBODY, OPEN, VIEWS
from .views.things import more

pytestmark = pytest.mark.django_db
WRITES = ("INSERT", "UPDATE", "DELETE")


def names(module):
    return [path.name for path in importlib.import_module(module).urlpatterns]


def test_every_view_is_declared():
    assert sorted(VIEWS) == sorted(names("workplace.urls") + names("workplace.urls_fixed"))


@pytest.fixture
def world(db, completed):
    made = building.build(BRIEF)
    made.things |= more(made)
    return made


def address_of(name, view, things):
    parts = {part: _part(part, said, things) for part, said in view.parts.items()}
    namespaced = name in names("workplace.urls")
    found = reverse(f"workplace:{name}" if namespaced else name, kwargs=parts)
    return f"{found}?plaats={things['placement'].uuid}" if name == "report" else found


def _part(name, said, things):
    if callable(said):
        return said(things)
    thing = things.get(said, said) if isinstance(said, str) else said
    kind = name if name in {"slug", "pk"} else "uuid"
    return getattr(thing, kind, None) or getattr(thing, "pk", thing)


def ask(browser, view, address):
    """The answer, its text, and whether workplace wrote anything; whatever it did is undone."""
    # Django keeps the last 9,000 statements: once that is full, nothing that comes after is captured.
    reset_queries()
    with transaction.atomic():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = getattr(browser, view.method)(address, headers=view.headers)
            text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    # What is said once is said on the next page: a cookie that no rollback takes back.
    browser.cookies.pop("messages", None)
    wrote = [row["sql"] for row in asked if row["sql"].startswith(WRITES) and '"workplace_' in row["sql"]]
    return answer, text.decode(errors="replace"), wrote


def is_refused(answer) -> bool:
    signs_in = answer.status_code == 302 and "/accounts/login" in answer.headers["Location"]
    return answer.status_code in {401, 403, 404} or signs_in


def problems_of(name, view, world):
    address = address_of(name, view, world.things)
    for key, browser in world.browsers.items():
        answer, text, wrote = ask(browser, view, address)
        said = f"{name} as {key}: {answer.status_code}"
        if answer.status_code >= 500:
            yield f"{said} is an error"
        if name not in OPEN and (key in view.may) == is_refused(answer):
            yield f"{said}, {'let in' if key not in view.may else 'refused'}"
        if key not in view.may and wrote:
            yield f"{said} wrote {wrote[0][:60]}"
        if key not in view.reads and building.LEAK in text:
            yield f"{said} reads the secret"


def test_who_is_let_in(world):
    found = [problem for name, view in VIEWS.items() for problem in problems_of(name, view, world)]
    assert found == []


def test_what_is_written_is_seen_however_much_was_asked_before(world):
    """The last of thousands of requests: one that writes is seen to write."""
    connection.queries_log.extend([{"sql": "SELECT 1", "time": "0"}] * connection.queries_limit)
    name = "placement-role-end"
    _answer, _text, wrote = ask(
        world.browsers["learner"], VIEWS[name], address_of(name, VIEWS[name], world.things)
    )
    assert wrote != []


def test_a_hybrid_teacher_may_what_either_may(world):
    """One account that teaches the class and supervises at the placement: all that the one or the other may, and no more."""
    hybrid, things = world.people["class_teacher"], world.things
    organisations.add_member(
        organisation=things["company"], person=hybrid, role=organisations.Role.SUPERVISOR
    )
    things["placement"].roles.create(role="supervisor", person=hybrid, name="hybrid")
    world.browsers = {"class_teacher": world.browsers["class_teacher"]}
    one = {"class_teacher", "supervisor"}
    both = {
        name: replace(
            view,
            may=view.may | {"class_teacher"} if view.may & one else view.may,
            reads=view.reads | {"class_teacher"} if view.reads & one else view.reads,
        )
        for name, view in VIEWS.items()
    }
    assert sum(both[name] != VIEWS[name] for name in VIEWS) > 5
    assert [problem for name, view in both.items() for problem in problems_of(name, view, world)] == []


def test_there_is_something_to_leak(world):
    """Those who may read a page of the first learner's do find the secret on it, so that its absence means something."""
    readable = [
        (name, key)
        for name, view in VIEWS.items()
        if view.method == "get" and name not in OPEN and view.reads and len(view.reads) < len(EVERYBODY)
        for key in sorted(view.reads)
    ]
    silent = set()
    for name, key in readable:
        _answer, text, _wrote = ask(
            world.browsers[key], VIEWS[name], address_of(name, VIEWS[name], world.things)
        )
        if building.LEAK not in text:
            silent.add((name, key))
    assert sorted(silent) == []
