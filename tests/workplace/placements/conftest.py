"""A learner in a placement at a learning company, with a teacher, a practical trainer and others."""

from datetime import date

import pytest

from accounts import api as accounts
from frameworks import api as frameworks
from organisations import api as organisations
from workplace.domain import placement_roles, placements

PASSWORD = "samen-leren-2026"
TRAINER = "trainer@duinrand.example"
Role = organisations.Role


@pytest.fixture
def school(db):
    return organisations.ensure_organisation(slug="school", name="ROC School", kind="school")


@pytest.fixture
def company(db):
    row = organisations.ensure_organisation(
        slug="duinrand", name="Duinrand", kind="employer", learning_company=True, place="Duindorp"
    )
    organisations.ensure_domain(organisation=row, name="duinrand.example")
    return row


@pytest.fixture
def make_person(db):
    """Somebody with an account: ``make_person("ria", role="supervisor", at=company)``."""

    def make(key, *, role=None, at=None):
        person = accounts.create_user_with_person(
            email=f"{key}@mail.example", password=PASSWORD, name=key.capitalize(), verified=True
        )
        if role:
            organisations.add_member(organisation=at, person=person, role=role)
        return person

    return make


@pytest.fixture
def setting(db):
    return frameworks.Setting.objects.get_or_create(
        slug="thuiszorg", defaults={"name_nl": "Thuiszorg", "name_en": "Home care"}
    )[0]


@pytest.fixture
def group(db):
    return frameworks.ClientGroup.objects.get_or_create(
        slug="ouderen", defaults={"name_nl": "Ouderen", "name_en": "Older people"}
    )[0]


@pytest.fixture
def add(learner, setting, group):
    """Add a placement of the learner; whatever is given is said otherwise."""

    def make(**said):
        values = {
            "person": learner, "organisation_name": "Duinrand", "setting": setting, "client_group": group,
            "start": date(2026, 9, 1), **said,
        }  # fmt: skip
        return placements.add(**values)

    return make


@pytest.fixture
def placement(add, learner, school, company):
    organisations.add_member(organisation=school, person=learner, role=Role.LEARNER)
    return add(organisation=company, hours=400, route="bol", supernumerary=True)


@pytest.fixture
def teacher(make_person, school):
    return make_person("teacher", role=Role.TEACHER, at=school)


@pytest.fixture
def staffed(placement, learner, teacher):
    """The placement with a teacher who has an account and a practical trainer who has none."""
    placement_roles.set_teacher(placement=placement, teacher=teacher, by=learner)
    placement_roles.name_role(
        placement=placement, by=learner, role="trainer", name="Tom Trainer", function="Praktijkopleider",
        address=TRAINER,
    )  # fmt: skip
    placement.refresh_from_db()
    return placement


@pytest.fixture
def signed_in(browser):
    """A browser in which somebody is signed in."""

    def make(person):
        client = browser()
        client.force_login(person.user)
        return client

    return make
