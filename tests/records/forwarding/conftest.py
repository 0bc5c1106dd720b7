"""A store outside, which is our own at a loopback address and seen by a tool of another organisation; a learner of a school."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.models import Person
from organisations import api as organisations
from records.domain.clients import make_client
from records.domain.forwarding import targets
from records.models import ForwardTarget


@pytest.fixture
def school(transactional_db):
    return organisations.ensure_organisation(slug="school", name="School", kind="school")


@pytest.fixture
def elsewhere(transactional_db, live_server, settings):
    """A store outside: its address, and the credentials that we have there."""
    settings.OUTBOUND_ALLOW_ORIGINS = [live_server.url]
    other = organisations.ensure_organisation(slug="elsewhere", name="Elsewhere", kind="employer")
    client, password = make_client(name="Bekwaam", scopes=["all"], organisation=other)
    return SimpleNamespace(
        endpoint=f"{live_server.url}/xapi/", client=client, password=password, tenant=other.pk
    )


@pytest.fixture
def target(school, elsewhere) -> ForwardTarget:
    row = ForwardTarget(
        organisation=school,
        name="Warehouse",
        endpoint=elsewhere.endpoint,
        username=elsewhere.client.username,
        since=timezone.now() - timedelta(days=1),
    )
    targets.set_password(target=row, password=elsewhere.password)
    row.save()
    return row


@pytest.fixture
def learner(school) -> Person:
    person = Person.objects.create(name="Noor Planted-Name")
    organisations.add_member(organisation=school, person=person, role="learner")
    return person
