"""Who may say that a row is right, and what is kept of it."""

import json

import pytest

from accounts.models import Person
from audit.models import Entry
from frameworks import api as frameworks
from frameworks.domain import personal_data
from frameworks.models import FrameworkItem
from organisations import api as organisations

pytestmark = pytest.mark.django_db
WHERE = "https://www.s-bb.nl/keuzedelen/k0023"


@pytest.fixture
def item(db):
    return FrameworkItem.objects.create(
        framework="keuzedeel", code="K0023", name_nl="Digitaal", status="partial"
    )


@pytest.mark.parametrize("role", ["issuer", "admin"])
def test_who_when_and_where_are_kept(item, with_role, role):
    person = with_role(role)
    row = frameworks.confirm_item(item=item, person=person, where=f"  {WHERE}\n")
    item.refresh_from_db()
    assert (item.status, item.confirmed_by, item.confirmed_where) == ("confirmed", person, WHERE)
    assert item.confirmed_at == row.confirmed_at
    entry = Entry.objects.get()
    assert (entry.action, entry.subject) == ("frameworks.confirmed", "keuzedeel:K0023")
    assert str(person.uuid) not in json.dumps([entry.actor, entry.data])


@pytest.mark.parametrize("role", [None, "learner", "teacher", "editor", "reviewer", "supervisor"])
def test_others_may_not(item, with_role, role):
    with pytest.raises(frameworks.NotAllowed):
        frameworks.confirm_item(item=item, person=with_role(role), where=WHERE)
    item.refresh_from_db()
    assert (item.status, item.confirmed_at, Entry.objects.count()) == ("partial", None, 0)


@pytest.mark.parametrize(("kind", "may"), [("school", True), ("sector", True), ("employer", False)])
def test_the_register_is_that_of_education(item, kind, may):
    organisation = organisations.ensure_organisation(slug="other", name="Other", kind=kind)
    person = Person.objects.create(name="Administrator")
    for role in ("issuer", "admin"):
        organisations.add_member(organisation=organisation, person=person, role=role)
    if may:
        assert frameworks.confirm_item(item=item, person=person, where=WHERE).is_confirmed
        return
    with pytest.raises(frameworks.NotAllowed):
        frameworks.confirm_item(item=item, person=person, where=WHERE)
    item.refresh_from_db()
    assert item.status == "partial"


def test_a_right_role_at_an_employer_and_a_wrong_one_at_a_school_do_not_add_up(item, with_role):
    person = with_role("learner")
    employer = organisations.ensure_organisation(slug="employer", name="Employer", kind="employer")
    organisations.add_member(organisation=employer, person=person, role="issuer")
    with pytest.raises(frameworks.NotAllowed):
        frameworks.confirm_item(item=item, person=person, where=WHERE)


def test_nobody_may_not(item):
    with pytest.raises(frameworks.NotAllowed):
        frameworks.confirm_item(item=item, person=None, where=WHERE)


def test_a_role_that_was_taken_away_counts_no_more(item, with_role):
    person = with_role("issuer")
    organisations.remove_member(membership=person.memberships.get())
    with pytest.raises(frameworks.NotAllowed):
        frameworks.confirm_item(item=item, person=person, where=WHERE)


@pytest.mark.parametrize(
    ("where", "problem"), [("", "Say where"), (" \n\t", "Say where"), ("x" * 301, "too long")]
)
def test_somewhere_must_be_said(item, issuer, where, problem):
    with pytest.raises(frameworks.FrameworkError, match=problem):
        frameworks.confirm_item(item=item, person=issuer, where=where)
    item.refresh_from_db()
    assert item.status == "partial"


def test_a_later_confirmation_replaces_an_earlier_one(item, issuer, with_role):
    frameworks.confirm_item(item=item, person=issuer, where="first")
    later = with_role("admin")
    frameworks.confirm_item(item=item, person=later, where="second")
    item.refresh_from_db()
    assert (item.confirmed_by, item.confirmed_where, Entry.objects.count()) == (later, "second", 2)


def test_what_is_kept_about_who_confirmed_is_handed_out_and_goes(item, issuer, with_role):
    frameworks.confirm_item(item=item, person=issuer, where=WHERE)
    item.refresh_from_db()
    assert personal_data.export(issuer) == {
        "confirmed": [
            {
                "framework": "keuzedeel",
                "code": "K0023",
                "at": item.confirmed_at.isoformat(),
                "where": WHERE,
            }
        ]
    }
    assert personal_data.export(with_role("admin")) == {"confirmed": []}
    personal_data.erase(issuer)
    at = item.confirmed_at
    item.refresh_from_db()
    assert (item.status, item.confirmed_by, item.confirmed_at, item.confirmed_where) == (
        "confirmed",
        None,
        at,
        WHERE,
    )
