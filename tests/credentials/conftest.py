"""People, a school that issues, and what it issued."""

import json
import uuid

import pytest
from django.core.cache import caches
from django.utils import translation

from credentials.domain import reaching
from outbound import api as outbound
from tests.credentials.building import TEXT_EN, TEXT_NL, snapshot


@pytest.fixture(autouse=True)
def _counters_start_at_nought():
    caches["shared"].clear()
    caches["lists"].clear()


@pytest.fixture
def school(db):
    from organisations import api as organisations

    return organisations.ensure_organisation(
        slug="school", name="School", kind="school", url="https://school.example"
    )


@pytest.fixture
def issuer(school):
    from credentials import api as credentials

    return credentials.ensure_issuer(
        organisation=school, url="https://school.example", recognised_by="het proefregister"
    )


@pytest.fixture
def make_achievement(issuer):
    from credentials import api as credentials

    def make(key="beeldzorg", **changes):
        values = {
            "kind": "microcredential",
            "motif": "m1",
            "study_load": 6,
            "study_load_unit": "SBU",
            "texts": {"nl": TEXT_NL, "en": TEXT_EN},
            "alignments": (),
        }
        return credentials.ensure_achievement(issuer=issuer, key=key, **{**values, **changes})

    return make


@pytest.fixture
def make_person(db):
    from accounts import api as accounts

    def make(name="Noor Geheim", email=None, **values):
        email = email or f"iemand{accounts.Person.objects.count()}@voorbeeld.example"
        return accounts.create_user_with_person(
            email=email, password="samen-leren-2026", name=name, verified=True, **values
        )

    return make


@pytest.fixture
def learner(make_person):
    return make_person(email="noor@voorbeeld.example")


@pytest.fixture
def make_administrator(make_person, school):
    from organisations import api as organisations

    def make(**values):
        person = make_person(**values)
        organisations.add_member(organisation=school, person=person, role="issuer")
        return person

    return make


@pytest.fixture
def administrator(make_administrator):
    return make_administrator(name="Examenbureau", email="bureau@school.example")


@pytest.fixture
def second(make_administrator):
    """Another administrator of the same issuer."""
    return make_administrator(name="Tweede Bureau", email="tweede@school.example")


@pytest.fixture
def elsewhere(make_person):
    """An administrator of another school, that issues too."""
    from credentials import api as credentials
    from organisations import api as organisations

    place = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
    credentials.ensure_issuer(organisation=place, url="https://ander.example")
    person = make_person(name="Elders")
    organisations.add_member(organisation=place, person=person, role="issuer")
    return person


@pytest.fixture
def groups(db):
    """What opens the editor's pages."""
    from organisations import api as organisations

    return organisations.ensure_groups()


@pytest.fixture
def browser(groups, client, administrator, issuer):
    """A browser in which the issuer's administrator is signed in."""
    client.force_login(administrator.user)
    return client


@pytest.fixture
def make_award(make_achievement, learner):
    from credentials.domain.awarding import make_award as award_for

    def make(person=None, achievement=None, **changes):
        return award_for(
            achievement=achievement or make_achievement(),
            person_id=(person or learner).pk,
            completion=uuid.uuid4(),
            snapshot=snapshot(**changes),
        )

    return make


@pytest.fixture
def issue(make_award):
    """An award, agreed to and signed."""
    from credentials import api as credentials

    def make(language="nl", **values):
        award = credentials.accept(award=make_award(**values), language=language)
        return credentials.sign_planned(award.pk)

    return make


@pytest.fixture
def three(issue, make_person):
    """Credentials of three people."""
    return [issue(person=make_person(name=f"Houder {number}")) for number in range(3)]


@pytest.fixture
def credential(issue):
    return issue()


@pytest.fixture
def network(monkeypatch):
    """The guarded client's answers by address; remembers what was asked for."""
    answers: dict[str, object] = {}
    asked: list[str] = []

    def get(url, *, budget, **_limits):
        asked.append(url)
        budget.remaining()
        answer = answers.get(url, outbound.Unreachable("no such host"))
        if isinstance(answer, Exception):
            raise answer
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return outbound.Response(url, status, "application/json", data)

    monkeypatch.setattr(reaching.outbound, "get", get)
    answers["asked"] = asked
    return answers


@pytest.fixture
def in_english():
    """For what compares sentences that are raised."""
    with translation.override("en"):
        yield
