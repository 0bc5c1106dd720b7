"""A claim link: for one award, used once, sent again, withdrawn; and nothing is public before somebody agreed."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from accounts.models import Person
from audit.models import Entry
from credentials.domain import claim_links, claim_states, claims
from credentials.domain.errors import ClaimRefused, NotAllowed
from credentials.domain.verifying import check
from credentials.models import Award, Claim, Credential, StatusEntry, Subject
from credentials.openbadges.recipients import is_for
from mail.models import Mail

from ...threads import at_once
from .conftest import STRANGER, people

pytestmark = pytest.mark.django_db


def subject_of(credential):
    import json

    return json.loads(credential.document)["credentialSubject"]


def mails(to):
    return Mail.objects.filter(to=to, template="credentials/mail/claim").count()


def test_the_link_says_which_claim_and_cannot_be_guessed(claim):
    token = claim_links.token_of(claim)
    assert claim_links.read(token) == claim
    assert claim_links.read(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert claim_links.read(claim.uuid.hex) is None
    # Signed for something else.
    assert claim_links.read(signing.Signer(salt="credentials.share", sep=".").sign(claim.uuid.hex)) is None
    assert claim_links.read("") is None


def test_taking_it_makes_it_theirs_and_takes_the_stand_in_away(claim, taker):
    before = claim.award.person
    subject = Subject.objects.get(person=before).uuid
    award = claims.take(claim=claim, person=taker)
    claim.refresh_from_db()
    assert (award.person, award.agreed is not None, claim.same_address) == (taker, True, True)
    assert not Person.objects.filter(pk=before.pk).exists()
    assert (Subject.objects.get(person=taker).uuid, Credential.objects.get().public) == (subject, True)
    assert claim_states.state_of(claim) == "used"
    assert Mail.objects.filter(to=STRANGER, subject_of=taker.uuid).exists()
    entry = Entry.objects.get(action="credentials.claimed")
    assert (entry.subject, STRANGER in entry.data) == (str(award.uuid), False)


def test_with_another_address_the_issuer_can_see_it(claim, make_person):
    claims.take(claim=claim, person=make_person(email="heel@anders.example"))
    assert Claim.objects.get().same_address is False


def test_a_second_take_is_refused_and_changes_nothing(claim, taker, make_person):
    claims.take(claim=claim, person=taker)
    with pytest.raises(ClaimRefused):
        claims.take(claim=claim, person=make_person(name="Dief"))
    with pytest.raises(ClaimRefused):
        claims.decline(claim=claim)
    assert Award.objects.get().person == taker


@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"withdrawn": timezone.now()}, "withdrawn"),
        ({"expires": timezone.now() - timedelta(seconds=1)}, "expired"),
    ],
)
def test_a_link_that_ended(claim, taker, change, state):
    Claim.objects.update(**change)
    claim.refresh_from_db()
    assert claim_states.state_of(claim) == state
    for use in (
        lambda: claims.take(claim=claim, person=taker),
        lambda: claims.decline(claim=claim),
        lambda: claims.file_without_account(claim=claim),
    ):
        with pytest.raises(ClaimRefused):
            use()
    assert (Award.objects.get().agreed, Award.objects.get().state) == (None, "issued")


@pytest.mark.parametrize("kind", ["revoked", "suspended"])
def test_what_does_not_hold_is_not_taken(claim, taker, kind):
    StatusEntry.objects.update(revoked=timezone.now(), kind=kind, reason="Verkeerde lijst")
    assert claim_states.state_of(claim) == "revoked"
    with pytest.raises(ClaimRefused):
        claims.take(claim=claim, person=taker)
    claim.refresh_from_db()
    assert (claim.claimed, Award.objects.get().person) == (None, claim.award.person)


def test_declining_withdraws_what_was_signed(claim):
    claims.decline(claim=claim)
    claim.refresh_from_db()
    assert (Award.objects.get().state, StatusEntry.objects.get().kind) == ("declined", "revoked")
    assert (claim_states.state_of(claim), claim.same_address) == ("used", None)


@pytest.mark.usefixtures("in_english")
def test_the_file_without_an_account_and_then_the_account_after_all(claim, taker):
    credential = claims.file_without_account(claim=claim)
    assert (credential.public, Award.objects.get().agreed is not None) == (True, True)
    claim.refresh_from_db()
    assert claim_states.state_of(claim) == "open"
    with pytest.raises(ClaimRefused, match="taken already"):
        claims.decline(claim=claim)
    claim.refresh_from_db()
    assert (claim.claimed, Award.objects.get().state) == (None, "issued")
    assert claims.take(claim=claim, person=taker).person == taker


def test_two_awards_by_two_links_to_one_person_who_has_one_number_with_the_issuer(
    make_batch, award_all, taker, make_achievement
):
    for key in ("een", "twee"):
        award_all(
            make_batch(
                f"Naam;E-mail\nSam;{STRANGER.replace('sam', key)}", achievement=make_achievement(key=key)
            )
        )
    for claim in Claim.objects.all():
        claims.take(claim=claim, person=taker)
    assert (Award.objects.filter(person=taker).count(), Subject.objects.filter(person=taker).count()) == (
        2,
        1,
    )
    assert Person.objects.filter(user=None).count() == 0


def test_sent_again_it_works_for_a_new_term_also_when_it_was_withdrawn(claim, administrator):
    Claim.objects.update(withdrawn=timezone.now(), expires=timezone.now() - timedelta(days=1))
    claims.send_again(claim=claim, person=administrator)
    claim.refresh_from_db()
    assert (claim_states.state_of(claim), mails(STRANGER), Credential.objects.count()) == ("open", 2, 1)


def test_sent_to_another_address_it_is_signed_for_that_address(claim, administrator):
    claims.send_again(claim=claim, person=administrator, email="Goed@Voorbeeld.example ")
    claim.refresh_from_db()
    newest = claim_states.credential_of(claim)
    assert (claim.email, mails("goed@voorbeeld.example"), Mail.objects.count()) == (
        "goed@voorbeeld.example",
        1,
        2,
    )
    assert is_for(subject_of(newest), "goed@voorbeeld.example")
    assert not is_for(subject_of(newest), STRANGER)
    assert (check(newest.document).verdict, newest.public, Credential.objects.count()) == ("valid", False, 2)
    assert check(newest.supersedes.document).verdict == "invalid"


@pytest.mark.parametrize(("withdrawn", "email"), [(False, "goed@voorbeeld.example"), (True, STRANGER)])
def test_who_got_the_first_mail_does_not_come_in_by_the_new_link(claim, administrator, withdrawn, email):
    first = claim_links.token_of(claim)
    if withdrawn:
        claims.withdraw(claim=claim, person=administrator)
    claims.send_again(claim=claim, person=administrator, email=email)
    assert claim_links.read(first) is None
    newest = claim_links.token_of(Claim.objects.get())
    assert newest in Mail.objects.order_by("-pk").first().body
    assert claim_states.state_of(claim_links.read(newest)) == "open"


def test_sent_again_to_the_same_address_the_link_of_the_first_mail_still_works(claim, administrator):
    first = claim_links.token_of(claim)
    claims.send_again(claim=claim, person=administrator)
    assert claim_states.state_of(claim_links.read(first)) == "open"


@pytest.mark.parametrize("email", ["geen adres", "a@b", "a@b.example\nBcc: c@d.example"])
def test_an_address_that_is_none(claim, administrator, email):
    with pytest.raises(ClaimRefused):
        claims.send_again(claim=claim, person=administrator, email=email)
    assert (Claim.objects.get().email, Mail.objects.count()) == (STRANGER, 1)


@pytest.mark.usefixtures("in_english")
def test_what_was_used_or_does_not_hold_is_not_sent_again(claim, administrator, taker):
    StatusEntry.objects.update(revoked=timezone.now())
    with pytest.raises(ClaimRefused, match="withdrawn or suspended"):
        claims.send_again(claim=claim, person=administrator)
    StatusEntry.objects.update(revoked=None)
    claims.take(claim=claim, person=taker)
    with pytest.raises(ClaimRefused, match="used this link"):
        claims.send_again(claim=claim, person=administrator)
    assert Mail.objects.count() == 1


def test_only_administrators_of_the_issuer(claim, learner):
    for deed in (claims.send_again, claims.withdraw):
        with pytest.raises(NotAllowed):
            deed(claim=claim, person=learner)
    assert (Claim.objects.get().withdrawn, Mail.objects.count()) == (None, 1)


def test_withdrawn_by_the_issuer(claim, administrator):
    claims.withdraw(claim=claim, person=administrator)
    claims.withdraw(claim=claim, person=administrator)
    assert claim_states.state_of(Claim.objects.get()) == "withdrawn"
    assert Entry.objects.filter(action="credentials.claim_withdrawn").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_it_at_once_one_gets_it(make_batch, award_all, make_person):
    award_all(make_batch(people(1)))
    claim = Claim.objects.get()

    def taking(person):
        def inner():
            try:
                return claims.take(claim=Claim.objects.get(pk=claim.pk), person=person).person_id
            except ClaimRefused:
                return None

        return inner

    found = at_once([taking(make_person()), taking(make_person())])
    (winner,) = [pk for pk in found if pk is not None]
    assert Award.objects.get().person_id == winner
