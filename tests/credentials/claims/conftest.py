"""Somebody without an account who was awarded something, and their link."""

import pytest

from ..batches.conftest import award_all, make_batch, people, run  # noqa: F401 - fixtures

STRANGER = "sam@voorbeeld.example"


@pytest.fixture
def claim(make_batch, award_all):  # noqa: F811 - fixtures
    from credentials.models import Claim

    award_all(make_batch(f"Naam;E-mail;Resultaat\nSam Bos;{STRANGER};8"))
    return Claim.objects.select_related("award__person", "award__achievement__issuer").get()


@pytest.fixture
def taker(make_person):
    """Who comes with a confirmed address of their own: the one to which the link went."""
    return make_person(name="Samira Bos", email=STRANGER)
