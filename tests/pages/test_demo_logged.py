"""The demo's learner has a learning log; filling in again adds nothing to it."""

import pytest

from accounts import api as accounts
from pages.demo import logged

pytestmark = pytest.mark.django_db


def test_it_is_made_once():
    learner = accounts.create_user_with_person(
        email="leerling@bekwaam.example", password="samen-leren-2026", name="Leerling", verified=True
    )
    for _again in range(2):
        logged.load(learner=learner)
    assert learner.learning_entries.count() == len(logged.ENTRIES)
