"""Endorsements from the first word to the withdrawal: signed, answered, standing in what is issued, and taken back."""

import json

import pytest

from audit.models import Entry
from credentials import api as credentials
from credentials.domain import documents, endorsements, status_lists, verifying
from credentials.domain.endorsement_states import State, given_by, received_by, state_of
from credentials.domain.endorsing import MOST, embeddable, standing
from credentials.domain.errors import CannotEndorse, CannotRevoke, NotAllowed
from credentials.domain.mass_issuing import issue_many
from credentials.models import Endorsement, StatusEntry
from credentials.openbadges.build import PlanRefused
from credentials.proofs.context_store import microcredential_context, microcredential_url
from keys import api as keys
from mail.models import Mail
from organisations import api as organisations
from tests.credentials.endorsements.conftest import COMMENT
from tests.credentials.judging import verified_by_vc
from tests.threads import at_once

pytestmark = pytest.mark.django_db
OWN = {microcredential_url("http://localhost:8000"): microcredential_context()}


def inside(credential):
    """The endorsements as the credential's own check tells them."""
    report = verifying.check(credential.document)
    assert report.verdict == "valid"
    return report.shown("nl")["endorsements"]


def told(item):
    return item["about"], item["verdict"], item["issuer_trust"], item["comment"]


def actions(subject):
    return list(Entry.objects.filter(subject=str(subject)).values_list("action", flat=True))


class TestGiving:
    def test_it_is_a_signed_credential_of_who_gives_it(self, endorse, body, achievement):
        row = endorse()
        document = json.loads(row.document)
        assert document["type"] == ["VerifiableCredential", "EndorsementCredential"]
        assert document["id"] == f"http://localhost:8000/endorsements/{row.uuid}"
        assert (document["issuer"]["id"], document["name"]) == (
            body.did,
            "Aanbeveling van Brancheorganisatie",
        )
        assert document["credentialSubject"] == {
            "id": f"http://localhost:8000/achievements/{achievement.uuid}",
            "type": ["EndorsementSubject"],
            "endorsementComment": COMMENT,
        }
        entry = row.status
        assert document["credentialStatus"]["statusListIndex"] == str(entry.index)
        assert (entry.status_list.issuer, entry.award, entry.credential) == (body, None, None)
        assert (row.key, state_of(row)) == (keys.active_key(body.key_owner).uuid, State.WAITING)
        assert document["proof"]["cryptosuite"] == "eddsa-rdfc-2022"

    def test_our_own_verifier_takes_it(self, endorse):
        report = verifying.check(endorse().document)
        assert (report.verdict, report.issuer_trust) == ("valid", "recognised")
        assert report.recognition.source == "de sectorlijst"

    def test_each_signature_has_its_row_in_the_log(self, endorse):
        assert actions(endorse().uuid) == ["credentials.signed", "credentials.endorsed"]

    def test_an_issuer_can_be_endorsed_in_english(self, endorse, issuer):
        document = json.loads(endorse(issuer, language="en", comment="A school that looks.").document)
        assert (document["name"], document["credentialSubject"]["id"]) == (
            "Endorsement by Brancheorganisatie",
            issuer.did,
        )

    def test_an_employer_may_too(self, endorse, body):
        body.organisation.kind = "employer"
        body.organisation.save()
        assert endorse().issued

    def test_a_school_may_not(self, endorse, body):
        body.organisation.kind = "school"
        body.organisation.save()
        with pytest.raises(NotAllowed):
            endorse()
        assert Endorsement.objects.count() == 0

    @pytest.mark.parametrize("role", ["editor", "reviewer", "supervisor", "teacher", "learner", None])
    def test_nor_anybody_who_does_not_administer_credentials_there(self, endorse, body, make_person, role):
        person = make_person()
        if role:
            organisations.add_member(organisation=body.organisation, person=person, role=role)
        with pytest.raises(NotAllowed):
            endorse(person=person)
        with pytest.raises(NotAllowed):
            endorse(person=None)
        assert Endorsement.objects.count() == 0

    def test_nor_the_administrator_of_the_endorsed_school(self, endorse, administrator):
        with pytest.raises(NotAllowed):
            endorse(person=administrator)

    @pytest.mark.parametrize("values", [{"comment": " \n"}, {"comment": "x" * 2001}, {"language": "de"}])
    def test_what_says_nothing_is_refused(self, endorse, values):
        with pytest.raises(CannotEndorse):
            endorse(**values)
        assert (Endorsement.objects.count(), StatusEntry.objects.count()) == (0, 0)

    def test_a_citizen_service_number_is_refused_and_leaves_nothing(self, endorse):
        with pytest.raises(PlanRefused):
            endorse(comment="Zoals bij 111222333 te zien was.")
        assert (Endorsement.objects.count(), StatusEntry.objects.count()) == (0, 0)

    def test_nor_what_one_awards_or_is_oneself_nor_what_cannot_be_earned(
        self, endorse, body, achievement, make_achievement
    ):
        with pytest.raises(CannotEndorse):
            endorse(body)
        draft = make_achievement(key="concept")
        type(draft).objects.filter(pk=draft.pk).update(published=False)
        draft.refresh_from_db()
        with pytest.raises(CannotEndorse):
            endorse(draft)
        type(achievement).objects.filter(pk=achievement.pk).update(issuer=body)
        achievement.refresh_from_db()
        with pytest.raises(CannotEndorse):
            endorse(achievement)

    def test_once_while_it_stands_and_again_after_it_was_withdrawn(self, endorse, spokesperson):
        row = endorse()
        with pytest.raises(CannotEndorse):
            endorse(comment="Nog een keer")
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="anders gezegd")
        assert endorse(comment="Nog een keer").pk != row.pk

    def test_the_specimen_says_the_same_and_is_kept_nowhere(self, endorse, body, achievement):
        shown = endorsements.specimen(issuer=body, about=achievement, comment=COMMENT, language="nl")
        assert (Endorsement.objects.count(), StatusEntry.objects.count(), "proof" in shown) == (0, 0, False)
        signed = json.loads(endorse().document)
        own = {"id", "validFrom", "credentialStatus", "proof"}
        assert {name: shown[name] for name in shown.keys() - own} == {
            name: signed[name] for name in signed.keys() - own
        }


class TestMails:
    def test_who_is_endorsed_hears_of_it_and_of_its_end(
        self, endorse, administrator, spokesperson, make_person, school
    ):
        organisations.add_member(organisation=school, person=make_person(), role="teacher")
        row = endorse()
        (mail,) = Mail.objects.all()
        assert (mail.to, COMMENT in mail.body, f"/admin/bewijzen/aanbevelingen/{row.uuid}/" in mail.body) == (
            "bureau@school.example",
            True,
            True,
        )
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="De eisen zijn veranderd.")
        mail = Mail.objects.latest("pk")
        assert (mail.to, "De eisen zijn veranderd." in mail.body) == ("bureau@school.example", True)

    def test_nobody_hears_of_what_was_not_signed(self, endorse, administrator):
        with pytest.raises(PlanRefused):
            endorse(comment="Zoals bij 111222333 te zien was.")
        assert Mail.objects.count() == 0


class TestAnswering:
    def test_accepted_it_stands_in_what_is_issued_from_then_on(self, accepted, issue, achievement):
        before = issue(achievement=achievement)
        row = accepted()
        assert inside(before) == []
        after = issue(achievement=achievement)
        assert [told(item) for item in inside(after)] == [("achievement", "valid", "recognised", COMMENT)]
        stated = json.loads(after.document)["credentialSubject"]["achievement"]["endorsement"]
        assert stated == [json.loads(row.document)]

    def test_one_about_the_issuer_stands_with_the_issuer(self, accepted, issue, issuer):
        accepted(issuer)
        document = json.loads(issue().document)
        assert len(document["issuer"]["endorsement"]) == 1
        assert "endorsement" not in document["credentialSubject"]["achievement"]

    def test_who_earned_less_than_was_endorsed_does_not_get_it(self, accepted, issue, achievement):
        accepted()
        lesser = issue(
            achievement=achievement,
            assessors=[{"role": "buurvrouw", "verified": "self_declared", "organisation": ""}],
        )
        assert lesser.award.kind == "practice"
        assert inside(lesser) == []

    def test_waiting_or_declined_it_stands_nowhere(self, endorse, administrator, achievement):
        row = endorse()
        assert embeddable(achievement) == ()
        endorsements.decline(endorsement=row, person=administrator)
        assert embeddable(achievement) == ()
        row = endorsements.accept(endorsement=row, person=administrator)
        assert (standing(achievement.endorsements), state_of(row)) == ([row], State.ACCEPTED)
        first = row.accepted
        row = endorsements.decline(endorsement=row, person=administrator)
        assert (embeddable(achievement), state_of(row), row.accepted) == ((), State.DECLINED, first)
        assert actions(row.uuid)[2:] == [
            "credentials.endorsement_declined",
            "credentials.endorsement_accepted",
            "credentials.endorsement_declined",
        ]

    def test_the_same_answer_twice_changes_nothing(self, accepted, administrator):
        row = accepted()
        again = endorsements.accept(endorsement=row, person=administrator)
        assert (again.accepted, actions(row.uuid).count("credentials.endorsement_accepted")) == (
            row.accepted,
            1,
        )

    def test_only_who_administers_the_endorsed_issuer_answers(
        self, endorse, spokesperson, make_person, school
    ):
        row = endorse()
        reviewer = make_person()
        organisations.add_member(organisation=school, person=reviewer, role="reviewer")
        for person in (spokesperson, reviewer, None):
            for answer in (endorsements.accept, endorsements.decline):
                with pytest.raises(NotAllowed):
                    answer(endorsement=row, person=person)
        row.refresh_from_db()
        assert (row.accepted, row.declined) == (None, None)

    def test_no_more_than_four_are_embedded_the_oldest_first(
        self, accepted, achievement, make_person, administrator
    ):
        rows = []
        for number in range(MOST + 1):
            organisation = organisations.ensure_organisation(
                slug=f"o{number}", name=f"O{number}", kind="employer"
            )
            person = make_person()
            organisations.add_member(organisation=organisation, person=person, role="admin")
            other = credentials.ensure_issuer(organisation=organisation, url="https://o.example")
            rows.append(accepted(issuer=other, person=person))
        assert [row.issuer.name for row in standing(achievement.endorsements)] == ["O0", "O1", "O2", "O3"]

    def test_lists_of_what_was_given_and_received(self, endorse, body, issuer):
        row = endorse()
        assert (list(given_by([body])), list(received_by([issuer]))) == ([row], [row])
        assert (list(given_by([issuer])), list(received_by([body]))) == ([], [])
        about = endorse(issuer)
        assert list(received_by([issuer])) == [about, row]


class TestTakingBack:
    def test_it_is_no_longer_embedded_and_verifies_as_withdrawn(
        self, accepted, issue, achievement, spokesperson
    ):
        row = accepted()
        credential = issue(achievement=achievement)
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="De eisen zijn veranderd.")
        row.refresh_from_db()
        assert (state_of(row), embeddable(achievement)) == (State.WITHDRAWN, ())
        alone = verifying.check(row.document)
        assert (alone.verdict, alone.intact, "status.revoked" in alone.codes()) == ("invalid", True, True)
        report = verifying.check(credential.document)
        (item,) = report.shown("en")["endorsements"]
        assert (report.verdict, item["verdict"], item["comment"]) == ("valid", "invalid", COMMENT)
        assert item["reason"] == "The issuer has withdrawn this credential."
        assert inside(issue(achievement=achievement)) == []

    def test_the_list_is_signed_again_and_the_log_knows(self, accepted, spokesperson):
        row = accepted()
        listed = row.status.status_list
        before = json.loads(status_lists.document(listed))["credentialSubject"]["encodedList"]
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="x")
        listed.refresh_from_db()
        assert json.loads(status_lists.document(listed))["credentialSubject"]["encodedList"] != before
        assert actions(row.uuid)[-1] == "credentials.endorsement_withdrawn"

    def test_twice_keeps_the_first_reason(self, accepted, spokesperson):
        row = accepted()
        first = endorsements.withdraw(endorsement=row, person=spokesperson, reason="eerst")
        again = endorsements.withdraw(endorsement=row, person=spokesperson, reason="later")
        assert (again.revoked, again.reason) == (first.revoked, "eerst")

    def test_it_takes_a_reason_and_who_gave_it(self, accepted, spokesperson, administrator):
        row = accepted()
        with pytest.raises(CannotRevoke):
            endorsements.withdraw(endorsement=row, person=spokesperson, reason="  ")
        for person in (administrator, None):
            with pytest.raises(NotAllowed):
                endorsements.withdraw(endorsement=row, person=person, reason="x")
        assert StatusEntry.objects.get(endorsement=row).revoked is None

    def test_what_was_withdrawn_cannot_be_accepted(self, endorse, spokesperson, administrator):
        row = endorse()
        endorsements.withdraw(endorsement=row, person=spokesperson, reason="x")
        with pytest.raises(CannotEndorse):
            endorsements.accept(endorsement=row, person=administrator)

    def test_what_a_compromised_key_signed_is_not_embedded_any_more(self, accepted, achievement):
        row = accepted()
        keys.rotate(row.issuer.key_owner)
        assert len(embeddable(achievement)) == 1
        keys.mark_compromised(keys.public_key(row.key))
        assert embeddable(achievement) == ()
        assert "issuer.key_revoked" in verifying.check(row.document).codes()


@pytest.mark.judge
def test_digitalbazaar_vc_verifies_the_endorsement_and_the_badge_it_stands_in(
    accepted, issue, issuer, body, achievement
):
    row = accepted()
    badge = json.loads(issue(achievement=achievement).document)
    own = json.loads(row.document)
    altered = {**own, "credentialSubject": {**own["credentialSubject"], "endorsementComment": "Anders"}}
    assert verified_by_vc([own, altered], did=documents.did_document(body), contexts=OWN) == [True, False]
    (inside_it,) = badge["credentialSubject"]["achievement"]["endorsement"]
    assert inside_it == own
    without = json.loads(json.dumps(badge))
    without["credentialSubject"]["achievement"]["endorsement"][0]["name"] = "Anders"
    found = verified_by_vc([badge, without], did=documents.did_document(issuer), contexts=OWN)
    assert found == [True, False]


def test_many_issued_at_once_carry_it_too(accepted, make_award, make_person, achievement):
    row = accepted()
    awards = [make_award(person=make_person(), achievement=achievement) for _ in range(3)]
    for award in awards:
        credentials.accept(award=award, language="nl")
    made = issue_many(awards)
    assert len(made) == 3
    for credential in made.values():
        stated = json.loads(credential.document)["credentialSubject"]["achievement"]["endorsement"]
        assert stated == [json.loads(row.document)]
        assert [told(item) for item in inside(credential)] == [
            ("achievement", "valid", "recognised", COMMENT)
        ]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_sign_one(endorse, achievement):
    def once():
        try:
            return endorse().pk
        except CannotEndorse:
            return None

    found = at_once([once] * 2)
    (row,) = Endorsement.objects.all()
    assert (sorted(found, key=bool), StatusEntry.objects.count()) == ([None, row.pk], 1)
