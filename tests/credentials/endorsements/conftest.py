"""A sector body that endorses what a school awards, and who administers either."""

import pytest

from credentials import api as credentials
from organisations import api as organisations

COMMENT = "Past bij het werk in de wijk, en is goed te toetsen."


@pytest.fixture
def body(db):
    """The issuer of a sector body."""
    organisation = organisations.ensure_organisation(
        slug="branche", name="Brancheorganisatie", kind="sector", url="https://branche.example"
    )
    return credentials.ensure_issuer(
        organisation=organisation, url="https://branche.example", recognised_by="de sectorlijst"
    )


@pytest.fixture
def spokesperson(make_person, body):
    """Who administers the credentials of the sector body."""
    person = make_person(name="Woordvoerder", email="bureau@branche.example")
    organisations.add_member(organisation=body.organisation, person=person, role="issuer")
    return person


@pytest.fixture
def achievement(make_achievement):
    return make_achievement()


@pytest.fixture
def endorse(body, spokesperson, achievement):
    """A signed endorsement that waits for its answer."""
    from credentials.domain import endorsements

    def make(about=None, **values):
        given = {"issuer": body, "person": spokesperson, "comment": COMMENT, "language": "nl"}
        return endorsements.endorse(about=about or achievement, **{**given, **values})

    return make


@pytest.fixture
def accepted(endorse, administrator):
    """An endorsement that the school accepted."""
    from credentials.domain import endorsements

    def make(about=None, **values):
        return endorsements.accept(endorsement=endorse(about, **values), person=administrator)

    return make
