"""Entries of the learner, and somebody else."""

import uuid

import pytest

from workplace.domain.learning_log import writing

from ..people import person
from ..test_photos import camera_exif, upload


@pytest.fixture
def log(learner):
    def make(text="Ik leerde tillen met een lift.", *, person=learner, **said):
        return writing.log(person=person, form_key=uuid.uuid4(), text=text, **said)

    return make


@pytest.fixture
def make_person(db):
    def make(email, name="Sam"):
        return person(email, name)

    return make


@pytest.fixture
def photo_with_place():
    return upload(exif=camera_exif())
