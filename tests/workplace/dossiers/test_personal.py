"""What is kept of a dossier is handed out, and goes with its files; what assessors did in those of others loses their name."""

import uuid

import pytest
from django.core.files.base import ContentFile

from workplace import personal_data
from workplace.domain.dossiers import asking
from workplace.models import Dossier, DossierQuestion, DossierSignature

from .conftest import decide

pytestmark = pytest.mark.django_db


def test_a_learner_gets_everything(sent, assessor):
    asked = asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="question", text="Wanneer?")
    decide(asking.answer(question=asked, text="In mei."), assessor, "shown", "not_yet")
    (told,) = personal_data.export(sent.person)["dossiers"]
    assert (told["state"], told["sent_to"], told["sha256"] != sent.digest) == ("decided", "ROC Zuid", True)
    assert [part["reasoning"] for part in told["parts"]] == [
        "Ik bel elke dag met cliënten en bereid dat voor."
    ] * 2
    assert [part["pieces"][0]["text"] for part in told["parts"]] == ["Ik belde en legde rustig uit."] * 2
    assert told["questions"][0]["answer"] == "In mei."
    (decision,) = told["decisions"]
    assert sorted(decision["results"].values()) == ["not_yet", "shown"]
    assert decision["signed_by"] == ["Anke Assessor"]
    theirs = personal_data.export(assessor)["dossiers_of_others"]
    assert (len(theirs["asked"]), len(theirs["signed"]), theirs["dealt_with"]) == (1, 1, 1)


def test_a_dossier_goes_with_its_files(sent, assessor, private_files, django_capture_on_commit_callbacks):
    piece = sent.parts.first().pieces.get()
    piece.file.save("photo.jpg", ContentFile(b"beeld"))
    decide(sent, assessor)
    with django_capture_on_commit_callbacks(execute=True):
        counts = personal_data.erase(sent.person)
    assert (counts["dossiers"], Dossier.objects.count()) == (1, 0)
    assert not piece.file.storage.exists(piece.file.name)


def test_an_assessor_goes_and_the_decision_stays(sent, assessor):
    asked = asking.ask(dossier=sent, by=assessor, form_key=uuid.uuid4(), kind="question", text="Wanneer?")
    decide(asking.answer(question=asked, text="In mei."), assessor)
    counts = personal_data.erase(assessor)
    assert counts["dossiers_of_others"] == 3
    assert (DossierQuestion.objects.get().by, DossierSignature.objects.get().person) == (None, None)
    (told,) = personal_data.export(sent.person)["dossiers"]
    assert told["decisions"][0]["signed_by"] == []
