"""An employer's word about one learner's completion: given, taken or not, signed into the credential, withdrawn."""

import json
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import api as accounts
from accounts.domain.consents import withdraw as withdraw_consent
from credentials import api as credentials
from credentials.domain import (
    completion_endorsements,
    documents,
    personal_data,
    said_in_favour,
    signing,
    verifying,
)
from credentials.domain.credential_plans import credential_plan
from credentials.domain.errors import CannotEndorse, CannotRevoke, NotAllowed
from credentials.domain.status_places import allocate
from credentials.models import CompletionEndorsement, Credential, Endorsement, StatusEntry
from credentials.openbadges.build import build_credential
from credentials.proofs.context_store import microcredential_context, microcredential_url
from keys import api as keys
from mail.models import Mail
from organisations import api as organisations
from tests.credentials.judging import verified_by_vc

pytestmark = pytest.mark.django_db
ACTIVITY = str(uuid.uuid4())
SAID = "Wij zagen haar rustig en duidelijk werken. Wij nemen haar graag aan."
OWN = {microcredential_url("http://localhost:8000"): microcredential_context()}


@pytest.fixture
def employer(db):
    organisation = organisations.ensure_organisation(
        slug="linde", name="De Linde", kind="employer", url="https://linde.example"
    )
    return credentials.ensure_issuer(organisation=organisation, url="https://linde.example")


@pytest.fixture
def make_colleague(make_person, employer):
    def make(role="supervisor", **values):
        person = make_person(**{"name": "Ria Geheim", **values})
        organisations.add_member(organisation=employer.organisation, person=person, role=role)
        return person

    return make


@pytest.fixture
def supervisor(make_colleague):
    return make_colleague()


@pytest.fixture
def give(employer, learner, supervisor):
    def do(**changes):
        values = {
            "issuer": employer, "learner": learner, "activity": ACTIVITY, "by": supervisor, "role": "werkbegeleider",
            "comment": SAID, "language": "nl",
        }  # fmt: skip
        return completion_endorsements.give(**{**values, **changes})

    return do


@pytest.fixture
def earn(make_award):
    return lambda: make_award(activity=ACTIVITY)


@pytest.fixture
def sign():
    def do(award, language="nl"):
        return credentials.sign_planned(credentials.accept(award=award, language=language).pk)

    return do


def yes(row, person=None):
    return completion_endorsements.answer(endorsement=row, person=person or row.person, accepted=True)


def no(row):
    return completion_endorsements.answer(endorsement=row, person=row.person, accepted=False)


def inside(credential):
    """What the check of a credential tells of the endorsements in it."""
    report = verifying.check(credential.document)
    assert report.verdict == "valid"
    return report.shown("nl")["endorsements"]


class TestGiving:
    def test_the_learner_gets_a_mail_without_its_words(self, give, learner):
        row = give()
        mail = Mail.objects.get(to="noor@voorbeeld.example", template="credentials/mail/completion_endorsed")
        assert f"/mijn/bewijzen/aanbevelingen/{row.uuid}/" in mail.body
        assert SAID not in mail.body
        assert "Ria Geheim" not in mail.body

    def test_nothing_is_signed_and_no_learner_is_named_before_the_answer(self, give):
        give()
        assert (Endorsement.objects.count(), StatusEntry.objects.count()) == (0, 0)

    def test_a_second_press_is_the_first(self, give):
        assert give().pk == give().pk
        assert Mail.objects.filter(template="credentials/mail/completion_endorsed").count() == 1

    def test_other_words_ask_for_a_withdrawal_first(self, give):
        give()
        with pytest.raises(CannotEndorse):
            give(comment="Iets anders")
        assert CompletionEndorsement.objects.get().comment == SAID

    def test_not_by_the_learner_a_teacher_or_somebody_elsewhere(
        self, give, learner, make_person, administrator
    ):
        organisations.add_member(
            organisation=CompletionEndorsement.issuer.field.related_model.objects.get(
                slug="linde"
            ).organisation,
            person=learner,
            role="supervisor",
        )
        for person in (learner, make_person(), administrator):
            with pytest.raises(NotAllowed):
                give(by=person)
        assert not CompletionEndorsement.objects.exists()

    def test_a_school_does_not_endorse_its_own_learners(self, give, issuer, administrator):
        with pytest.raises(NotAllowed):
            give(issuer=issuer, by=administrator)

    def test_too_long_or_in_another_language(self, give):
        for changes in ({"comment": "a" * 601}, {"language": "de"}):
            with pytest.raises(CannotEndorse):
                give(**changes)

    def test_two_at_once_are_refused_by_the_database(self, give, employer, learner):
        give()
        with pytest.raises(IntegrityError), transaction.atomic():
            CompletionEndorsement.objects.create(
                issuer=employer, person=learner, activity=ACTIVITY, role="x", language="nl"
            )


class TestInTheCredential:
    def test_one_that_the_learner_took_stands_in_it_signed_by_the_employer(self, give, earn, sign, employer):
        yes(give())
        credential = sign(earn())
        row = Endorsement.objects.get()
        assert (row.credential, row.issuer) == (credential, employer)
        embedded = json.loads(credential.document)["endorsement"]
        assert embedded == [json.loads(row.document)]
        assert (
            embedded[0]["credentialSubject"]["id"] == f"http://localhost:8000/credentials/{credential.uuid}"
        )
        assert embedded[0]["issuer"]["id"] == employer.did
        assert "Ria Geheim" not in credential.document
        (told,) = inside(credential)
        assert (told["about"], told["verdict"], told["comment"]) == ("credential", "valid", SAID)
        assert told["issuer"]["name"] == "De Linde"

    def test_a_foreign_verifier_takes_both_and_no_altered_one(self, give, earn, sign, issuer, employer):
        yes(give())
        badge = json.loads(sign(earn()).document)
        altered = json.loads(json.dumps(badge))
        altered["endorsement"][0]["credentialSubject"]["endorsementComment"] = "Anders"
        own = documents.did_document(issuer)
        assert verified_by_vc([badge, altered], did=own, contexts=OWN) == [True, False]
        theirs = documents.did_document(employer)
        assert verified_by_vc(badge["endorsement"], did=theirs, contexts=OWN) == [True]

    def test_without_an_answer_or_after_a_no_it_does_not(self, give, earn, sign):
        row = give()
        credential = sign(earn())
        no(row)
        assert "endorsement" not in json.loads(credential.document)
        assert Credential.objects.count() == 1

    def test_without_words_it_says_that_it_endorses(self, give, earn, sign):
        yes(give(comment=""))
        (told,) = inside(sign(earn()))
        assert told["comment"] == "De Linde beveelt aan wat hier is getoond."

    def test_taken_after_the_credential_was_made_it_comes_in_a_new_copy(self, give, earn, sign):
        old = sign(earn())
        yes(give())
        new = Credential.objects.get(supersedes=old)
        (told,) = inside(new)
        assert (told["verdict"], told["comment"]) == ("valid", SAID)
        old.status.refresh_from_db()
        assert (old.status.kind, old.status.reason) == (
            "replaced",
            "De houder heeft gekozen welke aanbevelingen erin staan.",
        )

    def test_taken_out_again_it_is_gone_from_the_newest_copy(self, give, earn, sign):
        row = yes(give())
        old = sign(earn())
        no(row)
        assert "endorsement" not in json.loads(Credential.objects.get(supersedes=old).document)

    def test_a_withdrawn_credential_is_not_made_anew(self, give, earn, sign, administrator):
        credential = sign(earn())
        credentials.revoke(credential=credential, person=administrator, reason="Fout")
        yes(give())
        assert Credential.objects.count() == 1

    def test_a_credential_of_another_module_holds_none(self, give, make_award, sign):
        yes(give())
        assert "endorsement" not in json.loads(sign(make_award()).document)

    def test_at_most_four(self, give, earn, sign, make_person, learner):
        for number in range(5):
            place = organisations.ensure_organisation(slug=f"w{number}", name=f"W{number}", kind="employer")
            person = make_person(name="x")
            organisations.add_member(organisation=place, person=person, role="issuer")
            made = credentials.ensure_issuer(organisation=place, url="https://w.example")
            yes(give(issuer=made, by=person))
        assert len(json.loads(sign(earn()).document)["endorsement"]) == 4

    def test_a_lost_key_makes_it_unknown_in_the_credential(self, give, earn, sign, employer):
        yes(give())
        credential = sign(earn())
        keys.mark_compromised(keys.active_key(employer.key_owner, "Ed25519"))
        (told,) = inside(credential)
        assert told["verdict"] != "valid"

    def test_one_of_another_credential_does_not_count_here(self, give, earn, sign, make_award):
        yes(give())
        sign(earn())
        moved = json.loads(Endorsement.objects.get().document)

        other = make_award()
        identity = uuid.uuid4()
        now = timezone.now().replace(microsecond=0)
        plan = credential_plan(
            award=other, uuid=identity, entry=allocate(award=other), now=now, endorsements=(moved,)
        )
        signed, _key = signing.sign(
            issuer=other.achievement.issuer, document=build_credential(plan), what="x"
        )
        (told,) = verifying.check(signing.text_of(signed)).shown("nl")["endorsements"]
        assert (told["verdict"], told["about"]) == ("invalid", "")


class TestAnswering:
    def test_only_the_learner(self, give, make_person, supervisor):
        row = give()
        for person in (make_person(), supervisor):
            with pytest.raises(NotAllowed):
                yes(row, person)
        row.refresh_from_db()
        assert (row.accepted, row.declined) == (None, None)

    def test_twice_is_once(self, give, earn, sign):
        row = yes(give())
        sign(earn())
        yes(row)
        assert Credential.objects.count() == 1

    def test_after_a_no_the_organisation_cannot_press_on(self, give):
        no(give())
        with pytest.raises(CannotEndorse):
            give(comment="Toch wel")


def test_each_answer_stands_in_the_list_of_what_was_agreed_to(give, learner):
    def answers():
        rows = learner.consents.filter(question="credentials.endorsed").order_by("pk")
        return list(rows.values_list("answer", "to"))

    row = yes(give())
    assert answers() == [("yes", "De Linde")]
    no(row)
    assert answers() == [("yes", "De Linde"), ("withdrawn", "De Linde")]


class TestWithdrawing:
    def test_whoever_checks_sees_it_and_the_credential_stays_valid(self, give, earn, sign, supervisor):
        row = yes(give())
        credential = sign(earn())
        completion_endorsements.withdraw(endorsement=row, person=supervisor, reason="Bij nader inzien")
        (told,) = inside(credential)
        assert told["verdict"] == "invalid"
        row.refresh_from_db()
        assert (row.withdrawn is not None, row.reason) == (True, "Bij nader inzien")
        assert Mail.objects.filter(template="credentials/mail/completion_endorsement_withdrawn").count() == 1

    def test_it_goes_into_no_further_credential(self, give, earn, sign, supervisor):
        row = yes(give())
        completion_endorsements.withdraw(endorsement=row, person=supervisor, reason="Fout")
        assert "endorsement" not in json.loads(sign(earn()).document)
        with pytest.raises(CannotEndorse):
            yes(row)

    def test_an_administrator_may_and_a_colleague_may_not(self, give, make_colleague):
        row = give()
        with pytest.raises(NotAllowed):
            completion_endorsements.withdraw(endorsement=row, person=make_colleague(), reason="Fout")
        with pytest.raises(CannotRevoke):
            completion_endorsements.withdraw(endorsement=row, person=make_colleague("issuer"), reason=" ")
        done = completion_endorsements.withdraw(
            endorsement=row, person=make_colleague("issuer"), reason="Fout"
        )
        assert done.withdrawn is not None

    def test_after_it_something_else_can_be_said(self, give, supervisor):
        completion_endorsements.withdraw(endorsement=give(), person=supervisor, reason="Fout")
        assert give(comment="Nu goed").comment == "Nu goed"


class TestSnapshot:
    def test_it_carries_what_stood_without_a_name(self, give, learner, employer):
        row = give()
        said = said_in_favour.supplement(person=learner, activity=ACTIVITY, enrolment=uuid.uuid4())
        assert said == {
            "endorsements": [
                {
                    "endorsement": str(row.uuid), "issuer": employer.did, "organisation": "De Linde",
                    "role": "werkbegeleider", "language": "nl", "comment": SAID, "given": row.given.isoformat(),
                }
            ]
        }  # fmt: skip

    def test_not_what_was_declined(self, give, learner):
        no(give())
        said = said_in_favour.supplement(person=learner, activity=ACTIVITY, enrolment=uuid.uuid4())
        assert said == {}


class TestPersonalData:
    def test_it_goes_along_and_goes_with_the_learner(self, give, earn, sign, learner, supervisor):
        yes(give())
        sign(earn())
        assert StatusEntry.objects.filter(endorsement__isnull=False).update(reason="Een reden") == 1
        (said,) = personal_data.export(learner)["said_in_your_favour"]
        assert (said["comment"], len(said["documents"])) == (SAID, 1)
        personal_data.erase(supervisor)
        assert CompletionEndorsement.objects.get().given_by is None
        personal_data.erase(learner)
        assert (CompletionEndorsement.objects.count(), Endorsement.objects.count()) == (0, 0)
        assert not StatusEntry.objects.exclude(reason="").exists()


class TestPages:
    @pytest.fixture
    def mine(self, client, learner):
        client.force_login(learner.user)
        return client

    def test_the_learner_reads_it_and_says_yes(self, mine, give, earn):
        row, award = give(), earn()
        page = f"/mijn/bewijzen/aanbevelingen/{row.uuid}/"
        assert SAID in mine.get(page).content.decode()
        assert page in mine.get(f"/mijn/bewijzen/{award.uuid}/").content.decode()
        assert mine.post(page, {"antwoord": "ja"}).status_code == 302
        row.refresh_from_db()
        assert row.accepted is not None

    def test_nobody_else_does(self, client, give, supervisor, make_person):
        row = give()
        for person in (supervisor, make_person()):
            client.force_login(person.user)
            page = client.get(f"/mijn/bewijzen/aanbevelingen/{row.uuid}/")
            assert (page.status_code, SAID in page.content.decode()) == (404, False)

    def test_another_answer_is_none(self, mine, give):
        page = f"/mijn/bewijzen/aanbevelingen/{give().uuid}/"
        assert mine.post(page, {"antwoord": "misschien"}).status_code == 404
        assert CompletionEndorsement.objects.get().accepted is None

    def test_a_signed_one_has_no_page_for_everybody(self, client, give, earn, sign):
        yes(give())
        credential = sign(earn())
        row = Endorsement.objects.get()
        for address in (f"/endorsements/{row.uuid}", f"/endorsements/{row.uuid}.json"):
            answer = client.get(address)
            assert (answer.status_code, SAID in answer.content.decode()) == (404, False)
        assert SAID not in client.get("/issuers/linde").content.decode()
        assert (
            SAID not in client.get("/issuers/linde", headers={"Accept": "application/json"}).content.decode()
        )
        assert credential.document.count(SAID) == 1


def test_what_was_withdrawn_while_its_learner_takes_it_back_says_so(give, supervisor, monkeypatch):
    row = yes(give())
    agreed = row.person.consents.get(question="credentials.endorsed")
    locked = completion_endorsements._locked

    def late(endorsement):
        CompletionEndorsement.objects.filter(pk=endorsement.pk).update(
            withdrawn=timezone.now(), reason="Fout"
        )
        return locked(endorsement)

    monkeypatch.setattr(completion_endorsements, "_locked", late)
    with pytest.raises(accounts.CannotTakeBack, match=r"withdrawn|ingetrokken"):
        withdraw_consent(row=agreed)
    assert not hasattr(row.person.consents.get(pk=agreed.pk), "withdrawal")
