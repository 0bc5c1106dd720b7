from dataclasses import replace
from datetime import timedelta

import pytest

from credentials.openbadges.build import Parts, PlanRefused, build_credential, clean
from credentials.openbadges.plan import Evidence, Kind, Recipient
from credentials.openbadges.recipients import identity_hash, is_for, new_salt
from credentials.openbadges.schema import SchemaMismatch, check_schema
from credentials.proofs.context_store import OB303, VC2
from tests.credentials.samples import ISSUED, achievement_with, plan


def empties(value, path=""):
    if value in (None, "", [], {}):
        yield path
    elif isinstance(value, dict):
        for key, member in value.items():
            yield from empties(member, f"{path}/{key}")
    elif isinstance(value, list):
        for item in value:
            yield from empties(item, path)


def test_a_full_plan_follows_the_official_schema_and_has_no_empty_members():
    document = build_credential(plan())
    check_schema(document)
    assert list(empties(document)) == []
    assert document["@context"] == [VC2, OB303, "https://bekwaam.example/contexts/microcredential-v1.json"]
    assert document["credentialSubject"]["achievement"]["achievementType"] == "MicroCredential"
    assert document["credentialStatus"]["statusListIndex"] == "4711"


def test_a_bare_plan_leaves_out_what_is_not_said():
    bare = plan(
        achievement=achievement_with(
            alignments=(), tags=(), result_descriptions=(), image="", image_caption=""
        ),
        practice=None,
        evidence=(),
        results=(),
        recipient=Recipient(id="urn:uuid:7c2f6f3e-0f52-4d07-8a6a-1f3a5d4c2b00", salt=""),
    )
    document = build_credential(bare)
    assert sorted(document["credentialSubject"]) == ["achievement", "id", "type"]
    assert "evidence" not in document
    assert list(empties(document)) == []


def test_strict_open_badges_has_only_the_words_of_the_standard():
    document = build_credential(plan(vocabulary_url=""))
    assert document["@context"] == [VC2, OB303]
    text = str(document)
    assert "credentialKind" not in text
    assert "supervisionLevel" not in text
    assert "Niet bevestigd in het register" in text


def test_the_address_of_the_learner_stands_nowhere_in_it():
    text = str(build_credential(plan())).lower()
    assert "noor" not in text
    assert "example.org" not in text


def test_unconfirmed_alignments_say_so_in_the_language_of_the_credential():
    def remarks(language):
        achievement = build_credential(plan(achievement=achievement_with(language=language)))[
            "credentialSubject"
        ]["achievement"]
        return [item.get("targetDescription") for item in achievement["alignment"]]

    assert remarks("nl") == ["Niet bevestigd in het register: dit is een uitspraak van de uitgever.", None]
    assert remarks("en") == ["Not confirmed in the register: this is the issuer's own statement.", None]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.PARTICIPATION, "CertificateOfCompletion"),
        (Kind.MICROCREDENTIAL, "MicroCredential"),
        (Kind.PRACTICE_STATEMENT, "Competency"),
        (Kind.FORMAL_REFERENCE, "Course"),
    ],
)
def test_kinds_are_kept_apart(kind, expected):
    document = build_credential(plan(achievement=achievement_with(kind=kind)))
    achievement = document["credentialSubject"]["achievement"]
    assert (achievement["achievementType"], achievement["credentialKind"]) == (expected, kind.value)


def test_texts_from_a_word_processor_are_cleaned():
    assert clean("Eerste\vregel\r\nmet\x0c \x7ftekens\u0085 e\u0301") == "Eerste\nregel\nmet tekens \u00e9"
    document = build_credential(plan(achievement=achievement_with(description="a\x0bb\x08")))
    assert document["credentialSubject"]["achievement"]["description"] == "a\nb"


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "credentials/1"},
        {"status_list_url": ""},
        {"supersedes": "oud bewijs"},
        {"valid_until": ISSUED - timedelta(days=1)},
        {"recipient": Recipient(id="urn:uuid:1", salt="kort", addresses=("a@b.nl",))},
        {"practice": replace(plan().practice, supervision_level=6)},
        {"evidence": (Evidence(id="https://bekwaam.example/e", name="Verslag van 123456782"),)},
        {"achievement": achievement_with(description="BSN: 123456782.")},
        {"achievement": achievement_with(description="half \ud800 teken")},
        {"achievement": achievement_with(tags=("\U0001f600", "\uff21"))},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_what_cannot_be_said_is_refused(changes):
    with pytest.raises(PlanRefused):
        build_credential(plan(**changes))


def test_nine_digits_that_are_no_service_number_may_stand():
    document = build_credential(plan(achievement=achievement_with(description="Bestelnummer 123456789.")))
    assert document["credentialSubject"]["achievement"]["description"] == "Bestelnummer 123456789."


def test_a_credential_without_a_required_member_is_refused_by_the_schema():
    document = build_credential(plan())
    del document["credentialSubject"]["achievement"]["criteria"]
    with pytest.raises(SchemaMismatch) as caught:
        check_schema(document)
    assert caught.value.code == "schema.mismatch"


class TestRecipients:
    subject = {
        "id": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": identity_hash("noor@example.org", "zout"),
                "salt": "zout",
            },
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "Noor de Vries",
                "identityType": "name",
            },
        ],
    }

    @pytest.mark.parametrize(
        ("who", "expected"),
        [
            ("Noor@Example.org ", True),
            ("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", True),
            ("Noor de Vries", True),
            ("sam@example.org", False),
            ("", False),
        ],
    )
    def test_by_id_or_by_any_identifier(self, who, expected):
        assert is_for(self.subject, who) is expected

    def test_md5_and_malformed_identifiers_never_match(self):
        md5 = {"hashed": True, "identityHash": "md5$98f6bcd4621d373cade4e832627b4f6", "salt": ""}
        for identifier in (md5, [md5], "x", None, [None], [{"hashed": True, "identityHash": 3}]):
            assert is_for({"identifier": identifier}, "test") is False

    def test_the_hash_of_the_standard(self):
        assert (
            identity_hash("a", "b")
            == "sha256$fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603"
        )

    def test_salts_are_long_and_new(self):
        assert len(new_salt()) == 32
        assert new_salt() != new_salt()


def test_documents_of_one_batch_share_their_parts_and_say_the_same():
    parts, one = Parts(), plan()
    other = plan(issuer=one.issuer, achievement=one.achievement, id="urn:uuid:1", status_index=1)
    strict = plan(issuer=one.issuer, achievement=one.achievement, vocabulary_url="")
    for planned in (one, other, strict, other):
        assert build_credential(planned, parts=parts) == build_credential(planned)
    assert build_credential(one, parts=parts)["issuer"] is build_credential(other, parts=parts)["issuer"]
