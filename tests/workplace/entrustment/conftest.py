"""A school with a rule, a learner who is seen at work, and who may decide."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from frameworks import api as frameworks
from organisations import api as organisations
from workplace import api
from workplace.domain import noting
from workplace.models import (
    Confirmation,
    EntrustmentRule,
    Observation,
    PlacementRole,
)

from ..people import person


@pytest.fixture
def epa(db):
    return frameworks.Epa.objects.create(title_nl="Een beeldgesprek voeren", title_en="Hold a video call")


@pytest.fixture
def school(learner):
    row = organisations.ensure_organisation(slug="zuiderpoort", name="ROC Zuiderpoort", kind="school")
    organisations.add_member(organisation=row, person=learner, role="learner")
    return row


@pytest.fixture
def teacher(school):
    els = person("els@school.example", "Els Docent")
    organisations.add_member(organisation=school, person=els, role="teacher")
    return els


@pytest.fixture
def supervisor(assignment):
    ria = person("ria@duinrand.example", "Ria de Boer")
    employer = organisations.ensure_organisation(slug="duinrand", name="Duinrand", kind="employer")
    organisations.add_member(organisation=employer, person=ria, role="supervisor")
    PlacementRole.objects.create(
        placement=assignment.placement,
        role="supervisor",
        person=ria,
        name=ria.name,
        function="Verpleegkundige",
    )
    return ria


@pytest.fixture
def rule(school, epa):
    return EntrustmentRule.objects.create(
        organisation=school, epa=epa, level=4, observations=3, assessors=2, places=1, months=12
    )


@pytest.fixture
def observe(learner, epa, make_assignment, completed):
    """Somebody notes what they saw, by a link of one assignment of the learner."""
    row = make_assignment(epa={"uuid": str(epa.uuid), "title": "x"})

    def note(name="Ria", level=4, *, kind="organisation_domain", days=0, address=None):
        who = Confirmation.objects.create(
            invitation=api.invite(assignment=row), name=name, function="Verpleegkundige",
            address=address or f"{name.lower()}@duinrand.example", kind=kind, confirmed=timezone.now(),
        )  # fmt: skip
        seen = noting.note_by_link(
            confirmation=who, epa=epa, form_key=uuid.uuid4(), level=level, good="Rustig."
        )
        if days:
            Observation.objects.filter(pk=seen.pk).update(created=timezone.now() - timedelta(days=days))
        return seen

    return note


@pytest.fixture
def as_(browser):
    def client(who):
        one = browser()
        one.force_login(who.user)
        return one

    return client
