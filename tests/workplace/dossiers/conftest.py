"""A module with two outcomes that a school issues a credential for, a learner, and assessors."""

import uuid

import pytest

from courses import api as courses
from credentials import api as credentials
from organisations import api as organisations
from tests.credentials.building import TEXT_EN, TEXT_NL
from workplace.domain.dossiers import deciding, filling, making, sending
from workplace.domain.dossiers.sources import sources_of
from workplace.models import DossierPart

from ...courses import building
from ..people import person

OUTCOMES = [
    {"code": "t1-1", "text": "Je bereidt een beeldgesprek voor.", "seven": ["5"]},
    {"code": "t1-2", "text": "Je voert een beeldgesprek.", "seven": ["5"]},
]


@pytest.fixture
def module(db):
    building.frameworks_rows()
    building.homes()
    return building.module(outcome=OUTCOMES)


@pytest.fixture
def zuid(module):
    """The school that issues what the module earns."""
    row = organisations.ensure_organisation(
        slug="zuid", name="ROC Zuid", kind="school", url="https://zuid.example"
    )
    issuer = credentials.ensure_issuer(organisation=row, url="https://zuid.example")
    achievement = credentials.ensure_achievement(
        issuer=issuer, key="beeldzorg", kind="microcredential", motif="m1", study_load=6, study_load_unit="SBU",
        texts={"nl": TEXT_NL, "en": TEXT_EN},
    )  # fmt: skip
    credentials.offer(achievement=achievement, activity=module.activity_uuid)
    return row


@pytest.fixture
def assessor(zuid):
    who = person("assessor@zuid.example", "Anke Assessor")
    organisations.add_member(organisation=zuid, person=who, role="assessor")
    return who


@pytest.fixture
def second(zuid):
    who = person("tweede@zuid.example", "Bram Beoordelaar")
    organisations.add_member(organisation=zuid, person=who, role="assessor")
    return who


@pytest.fixture
def stranger(db):
    """An assessor of another school."""
    row = organisations.ensure_organisation(slug="noord", name="ROC Noord", kind="school")
    who = person("assessor@noord.example", "Nico Noord")
    organisations.add_member(organisation=row, person=who, role="assessor")
    return who


@pytest.fixture
def earlier(make_assignment, completed):
    """Work of the learner for something else: its text is evidence that can go into a dossier."""
    return make_assignment()


@pytest.fixture
def dossier(learner, module, zuid):
    return making.start(person=learner, activity=module.activity_uuid, language="nl")


def fill(dossier, number=0, text="Ik bel elke dag met cliënten en bereid dat voor."):
    """An outcome with evidence and a reason."""
    part = DossierPart.objects.select_related("dossier").filter(dossier=dossier)[number]
    source = next(row for row in sources_of(dossier.person, "evidence"))
    filling.put_in(part=part, source=source)
    return filling.save_reasoning(part=part, text=text)


@pytest.fixture
def sent(dossier, assessor, zuid, earlier):
    """Both outcomes filled, and sent in."""
    fill(dossier, 0)
    fill(dossier, 1)
    return sending.send(dossier=dossier, organisation=zuid)


def said(dossier, *results):
    """The answers of an assessor: shown, unless said otherwise."""
    keys = [row["uuid"] for row in dossier.outcomes]
    given = [*results, *["shown"] * (len(keys) - len(results))]
    return {
        "form_key": uuid.uuid4(),
        "results": dict(zip(keys, given, strict=True)),
        "reasons": dict.fromkeys(keys, "Dat zie ik in het verslag."),
    }


def decide(dossier, by, *results, **changes):
    return deciding.decide(
        dossier=dossier, by=by, **{"seen": dossier.digest, **said(dossier, *results), **changes}
    )


def enrolment_of(dossier):
    return courses.enrolment_of(dossier.person, activity=dossier.activity)
