"""What credentials keeps of someone is handed out whole, and goes; others' stays."""

import json

import pytest
from django.utils import timezone

from credentials.domain import personal_data, revoking, sharing
from credentials.domain.tokens import token_of
from credentials.domain.verifying import check
from credentials.models import AwardBatch, BatchRow, Claim, StatusEntry, WalletCopy, WalletOffer, Withdrawal

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(make_achievement, administrator, make_person):
    """A list that the administrator made, and what it says of each person by their award."""
    second = make_person(name="Tweede bureau")
    batch = AwardBatch.objects.create(
        achievement=make_achievement(), made_by=administrator, approved_by=second, file_name="klas 4.csv"
    )

    def line(number, name, email, award=None):
        return BatchRow.objects.create(
            batch=batch,
            number=number,
            cells=[name, email],
            name=name,
            email=email,
            result="8",
            narrative=f"Over {name}",
            award=award,
        )

    batch.line = line
    return batch


def copies_of(credential):
    """A link, a token, an offer and a copy of one credential."""
    sharing.share(credential=credential, days=7, label="Werkgever")
    token_of(credential=credential, form="vc+jwt")
    offer = WalletOffer.objects.create(
        credential=credential,
        code_digest=f"geheim van {credential.pk}",
        tx_code_digest="t",
        expires=timezone.now(),
    )
    WalletCopy.objects.create(
        credential=credential, offer=offer, configuration="x", holder_thumbprint="duim", key=credential.key
    )
    Claim.objects.create(
        award=credential.award, email="noor@voorbeeld.example", expires=timezone.now(), sent=timezone.now()
    )


def test_one_takes_along_all_of_ones_own(credential, learner, listed, make_person):
    copies_of(credential)
    listed.line(2, "Noor Geheim", "oud@voorbeeld.example", credential.award)
    listed.line(3, "Noor G.", "noor@voorbeeld.example")
    listed.line(4, "Ander Mens", "ander@voorbeeld.example")
    found = personal_data.export(learner)
    (award,) = found["awards"]
    (signed,) = award["credentials"]
    assert signed["document"] == json.loads(credential.document)
    assert list(signed["tokens"]) == ["vc+jwt"]
    assert [row["label"] for row in signed["shared"]] == ["Werkgever"]
    assert [row["redeemed"] for row in signed["wallet_offers"]] == [None]
    assert [(row["form"], row["wallet_key"]) for row in signed["wallet_copies"]] == [("x", "duim")]
    assert (award["link"]["email"], award["link"]["claimed"]) == ("noor@voorbeeld.example", None)
    assert [(row["line"], row["cells"], row["narrative"]) for row in found["on_lists"]] == [
        (2, ["Noor Geheim", "oud@voorbeeld.example"], "Over Noor Geheim"),
        (3, ["Noor G.", "noor@voorbeeld.example"], "Over Noor G."),
    ]
    assert (found["lists"], found["withdrawals"]) == ([], [])
    assert "Ander Mens" not in json.dumps(found)


def test_an_administrator_takes_along_what_they_set_going_and_nobodys_name(administrator, listed, issuer):
    listed.line(2, "Ander Mens", "ander@voorbeeld.example")
    Withdrawal.objects.create(
        issuer=issuer, kind="revoked", reason="Fout", what="Klas 4", made_by=administrator
    )
    found = personal_data.export(administrator)
    (made,), (withdrawn,) = found["lists"], found["withdrawals"]
    assert (made["file"], made["made"], made["approved"]) == ("klas 4.csv", True, None)
    assert (withdrawn["what"], withdrawn["reason"]) == ("Klas 4", "Fout")
    assert [word for word in ("Ander Mens", "Tweede bureau") if word in json.dumps(found)] == []


def test_all_of_one_person_goes_and_what_others_have_stays(issue, make_person, learner, listed):
    other = make_person(name="Blijft", email="blijft@voorbeeld.example")
    mine, theirs = issue(), issue(person=other)
    for credential in (mine, theirs):
        copies_of(credential)
    listed.line(2, "Noor Geheim", "oud@voorbeeld.example", mine.award)
    listed.line(3, "Noor G.", "noor@voorbeeld.example")
    listed.line(4, "Blijft", "blijft@voorbeeld.example", theirs.award)
    personal_data.erase(learner)
    for model in (WalletOffer, WalletCopy):
        assert list(model.objects.values_list("credential", flat=True)) == [theirs.pk]
    assert list(Claim.objects.values_list("award", flat=True)) == [theirs.award_id]
    told = [(row.number, row.cells, row.name, row.email, row.narrative) for row in BatchRow.objects.all()]
    assert told == [
        (2, [], "", "", ""),
        (3, [], "", "", ""),
        (4, ["Blijft", "blijft@voorbeeld.example"], "Blijft", "blijft@voorbeeld.example", "Over Blijft"),
    ]
    assert list(BatchRow.objects.values_list("left_out", flat=True)) == [False, True, False]
    assert StatusEntry.objects.get(credential=None).award is None
    assert [check(row.document).verdict for row in (mine, theirs)] == ["valid", "valid"]


def test_what_an_administrator_set_going_stays_without_their_name(administrator, listed, issuer):
    withdrawal = Withdrawal.objects.create(
        issuer=issuer, kind="revoked", reason="x", what="x", made_by=administrator, approved_by=administrator
    )
    personal_data.erase(administrator)
    listed.refresh_from_db()
    withdrawal.refresh_from_db()
    assert (listed.made_by, listed.approved_by.name) == (None, "Tweede bureau")
    assert (withdrawal.made_by, withdrawal.approved_by, withdrawal.state) == (None, None, "waiting")


@pytest.mark.parametrize("number", [1, 3])
def test_taking_along_costs_the_same_for_one_as_for_three(
    issue, learner, listed, number, django_assert_num_queries
):
    for line in range(number):
        credential = issue()
        copies_of(credential)
        listed.line(line, "Noor", "noor@voorbeeld.example")
    with django_assert_num_queries(16):
        assert len(personal_data.export(learner)["awards"]) == number


def test_no_secret_of_a_link_or_an_offer_is_handed_out(credential, learner):
    copies_of(credential)
    offer, link = WalletOffer.objects.get(), credential.shares.get()
    text = json.dumps(personal_data.export(learner))
    secrets = [offer.code_digest, str(offer.uuid), str(link.uuid), str(credential.award.claim.uuid)]
    assert [secret for secret in secrets if secret in text] == []


def test_what_was_typed_about_somebody_goes_with_them(issue, learner, make_person, issuer, administrator):
    mine, others = issue(), issue(person=make_person(name="Ander"))
    for row in (mine, others):
        revoking.revoke(credential=row, person=administrator, reason=f"Over {row.award.person.name}")
    for pks in ([mine.pk], [mine.pk, others.pk], [others.pk]):
        Withdrawal.objects.create(
            issuer=issuer, kind="revoked", reason="Fraude", what="Zoeken: Noor", credentials=pks
        )
    personal_data.erase(learner)
    assert sorted(StatusEntry.objects.values_list("reason", flat=True)) == ["", "Over Ander"]
    kept = Withdrawal.objects.order_by("pk").values_list("what", "reason")
    assert list(kept) == [("", ""), ("", "Fraude"), ("Zoeken: Noor", "Fraude")]
