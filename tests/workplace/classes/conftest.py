"""Two schools with a class each, teachers, and learners in every state that a class page knows."""

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from courses import api as courses
from frameworks import api as frameworks
from organisations import api as organisations
from workplace.domain.classes import joining, making
from workplace.domain.places import frozen
from workplace.models import Assignment, Confirmation, Evidence, Invitation, Judgement, Placement

from ...courses import building
from ..conftest import BRIEF
from ..people import person, signed_in

CRITERIA = [
    {
        "code": "c1",
        "text": "Bereidt zich voor",
        "example_not_yet": "a",
        "example_yes": "b",
        "example_very_well": "c",
        "outcomes": ["t1-1"],
    }
]


def school(slug, name):
    return organisations.ensure_organisation(slug=slug, name=name, kind="school", place="Zuiderpoort")


@pytest.fixture
def module(db):
    building.frameworks_rows()
    building.homes()
    return building.module()


@pytest.fixture
def zuid(db):
    return school("zuid", "ROC Zuid")


@pytest.fixture
def noord(db):
    return school("noord", "ROC Noord")


@pytest.fixture
def teacher(zuid):
    who = person("docent@zuid.example", "Dana Docent")
    organisations.add_member(organisation=zuid, person=who, role=organisations.Role.TEACHER)
    return who


@pytest.fixture
def stranger(noord):
    """A teacher of the other school."""
    who = person("docent@noord.example", "Nico Noord")
    organisations.add_member(organisation=noord, person=who, role=organisations.Role.TEACHER)
    return who


def values(**changes):
    return {
        "name": "VIG2A",
        "programme": "Verzorgende IG",
        "year": 2,
        "start": date(2026, 9, 1),
        "end": None,
        **changes,
    }


@pytest.fixture
def cohort(zuid, teacher, module):
    return making.create(organisation=zuid, teacher=teacher, modules=[(module.activity_uuid, 42)], **values())


@pytest.fixture
def other(noord, stranger, module):
    """A class of the other school."""
    return making.create(
        organisation=noord, teacher=stranger, modules=[(module.activity_uuid, None)], **values(name="V5B")
    )


@pytest.fixture
def board(teacher):
    """The teacher's browser."""
    return signed_in(teacher)


@pytest.fixture
def join():
    """A new learner in a class."""
    made = []

    def one(cohort, name="Amira Bouzid"):
        made.append(name)
        who = person(f"leerling{len(made)}@zuid.example", name)
        return joining.join(cohort=cohort, person=who, how="code")

    return one


def placed(who, name="De Linde"):
    return Placement.objects.create(
        person=who,
        organisation_name=name,
        setting=frameworks.Setting.objects.get(slug="thuiszorg"),
        client_group=frameworks.ClientGroup.objects.get(slug="ouderen"),
        start=timezone.localdate() - timedelta(days=30),
    )


def assigned(place, module, *, state="draft", asked=None, level=None, company="De Linde"):
    """The assignment of a member: asked so many days ago, or judged at a level."""
    who = place.person
    enrolment = courses.enrolment_of(who, activity=module.activity_uuid)
    brief = courses.assignment_of_module(module.activity_uuid, "nl")
    row = Assignment.objects.create(
        person=who,
        enrolment=enrolment.uuid,
        activity=brief.uuid,
        brief={**BRIEF, "title": brief.title, "criteria": CRITERIA},
        brief_version="v1",
        placement=placed(who, company),
        reflection="Ik praatte te snel.",
        state=state,
    )
    Evidence.objects.create(assignment=row, kind="text", text="Geheim verslag", digest="0" * 64)
    if asked is not None or level is not None:
        link = Invitation.objects.create(
            assignment=row,
            address="r.deboer@duinrand.example",
            expires=timezone.now() + timedelta(days=14),
        )
        Invitation.objects.filter(pk=link.pk).update(created=timezone.now() - timedelta(days=asked or 0))
    if level is not None:
        judged(row, link, level=level)
    return row


def judged(row, link, *, level=4, **changes):
    confirmation = Confirmation.objects.create(
        invitation=link,
        name="Ria de Boer",
        function="Verpleegkundige",
        address="r.deboer@duinrand.example",
        kind="self_declared",
        confirmed=timezone.now(),
    )
    given = {
        "form_key": uuid.uuid4(),
        "results": {"c1": "yes"},
        "level": level,
        "positive": True,
        "evidence": ["0" * 64],
        "brief_version": "v1",
        "place": frozen(row.placement),
        "comment": "Geheim oordeel",
        **changes,
    }
    return Judgement.objects.create(assignment=row, confirmation=confirmation, **given)
