"""A credential that was earned by validation says so in signed words, on its page and on its certificate; another one does not."""

import json

import pytest

from credentials.verifying.summary import summarise

pytestmark = pytest.mark.django_db
BY_VALIDATION = {
    "earned_by": "validation",
    "decisions": ["8d1c"],
    "setting": None,
    "client_group": None,
    "supervision_level": None,
    "assessors": [
        {
            "role": "beoordelaar van het validatiedossier",
            "verified": "account",
            "organisation": "School",
        }
    ],
}
WORDS = {"nl": "Behaald door validatie", "en": "Earned by validation"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_document_says_how_it_was_earned(issue, language):
    credential = issue(language=language, **BY_VALIDATION)
    document = json.loads(credential.document)
    *pieces, said = document["evidence"]
    assert (said["id"], said["name"]) == (f"{document['id']}#validation", WORDS[language])
    assert [("evidenceDigest" in piece, piece["genre"]) for piece in pieces] == [
        (True, {"nl": "Bewijs in een validatiedossier", "en": "Evidence in a validation dossier"}[language])
    ]
    shown = summarise(document, language)
    assert shown["validation"]["name"] == WORDS[language]
    assert [row["assessorRole"] for row in shown["practice"]["assessors"]] == [
        "beoordelaar van het validatiedossier"
    ]
    assert credential.award.kind == "microcredential"


def test_what_was_learned_here_does_not_say_so(issue):
    document = json.loads(issue().document)
    assert [piece["id"].rpartition("#")[2] for piece in document["evidence"]] == ["evidence-1"]
    assert summarise(document)["validation"] == {}


def test_its_public_page_says_so(client, issue):
    for changes, number in ((BY_VALIDATION, 1), ({}, 0)):
        page = client.get(f"/credentials/{issue(**changes).uuid}").content.decode()
        assert page.count(WORDS["nl"]) == number


def test_its_holder_reads_what_it_means_and_no_other_way_of_judging(client, issue, learner):
    client.force_login(learner.user)
    page = client.get(f"/credentials/{issue(**BY_VALIDATION).uuid}").content.decode()
    assert page.count("De lessen hoefden daarvoor niet gevolgd te worden.") == 1
    assert '<dd lang="nl">Praktijkopdracht op de werkplek</dd>' not in page
    assert (
        '<dd lang="nl">Praktijkopdracht op de werkplek</dd>'
        in client.get(f"/credentials/{issue().uuid}").content.decode()
    )


def test_evidence_of_another_with_such_a_name_is_none_of_ours(issue):
    document = json.loads(issue().document)
    document["evidence"][0]["id"] = "https://elders.example/1#validation"
    assert summarise(document)["validation"] == {}
