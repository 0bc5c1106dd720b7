"""An issuer's keys over time, as did:web shows them: replaced, reported, and what each signed."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from credentials.domain import documents, issuers, key_use, own, verifying
from credentials.domain.errors import IssuerRefused, KeyUnchanged, NotAllowed
from credentials.domain.signing import store
from credentials.verifying.fetching import Fetched
from credentials.verifying.pipeline import verify
from keys import api as keys
from organisations import api as organisations

pytestmark = pytest.mark.django_db


def at(credential, moment):
    """The credential judged at a moment, as the site's own documents are now."""
    return verify(
        credential.document,
        contexts=store(),
        now=moment,
        fetcher=lambda address: Fetched(own.own_document(address)),
    )


def key_of(credential):
    return keys.public_key(credential.key)


class TestReplacing:
    def test_what_a_retired_key_signed_keeps_verifying(self, issue, issuer, administrator):
        first = issue()
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
        second = issue()
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
        assert (first.key != second.key, key_of(first).state, key_of(second).state) == (
            True,
            "retired",
            "retired",
        )
        assert [verifying.check(row.document).verdict for row in (first, second, issue())] == ["valid"] * 3
        later = at(first, timezone.now() + timedelta(days=6))
        assert (later.verdict, later.codes().count("issuer.ok")) == ("valid", 1)

    def test_every_key_stays_in_the_did_document_for_signing(self, issuer, administrator):
        before = documents.did_document(issuer)
        for algorithm in issuers.SIGNS_WITH:
            issuers.replace_key(issuer=issuer, person=administrator, algorithm=algorithm)
        after = documents.did_document(issuer)
        for name in ("verificationMethod", "assertionMethod"):
            assert after[name][: len(before[name])] == before[name]
            # One for proofs; and for tokens one as Multikey and one as JWK.
            assert len(after[name]) == len(before[name]) + 3

    def test_a_replaced_key_signs_nothing_more(self, credential, issuer, administrator):
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
        with pytest.raises(keys.KeyRetired):
            keys.sign(key=key_of(credential), data=b"x")


class TestReporting:
    def test_nothing_that_it_signed_is_accepted_from_then_on_whatever_day_it_bears(
        self, issue, issuer, administrator
    ):
        """Whoever holds the key chooses the day in a proof: no day before the report saves it."""
        credential = issue()
        before = timezone.now()
        issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(credential))
        report = verifying.check(credential.document)
        assert (report.verdict, report.credential) == ("invalid", {})
        assert "issuer.key_revoked" in report.codes()
        earlier = at(credential, before - timedelta(seconds=1))
        assert "issuer.key_revoked" not in earlier.codes()

    def test_what_another_key_signed_before_and_after_stays_valid(self, issue, issuer, administrator):
        first = issue()
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
        second = issue()
        issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(second))
        third = issue()
        assert [verifying.check(row.document).verdict for row in (first, second, third)] == [
            "valid",
            "invalid",
            "valid",
        ]
        states = [key.state for key in keys.public_keys(issuer.key_owner) if key.algorithm == "Ed25519"]
        assert states == ["retired", "compromised", "active"]

    def test_one_that_was_replaced_long_ago_can_be_reported_still(self, issue, issuer, administrator):
        first = issue()
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="Ed25519")
        second = issue()
        issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(first))
        assert [verifying.check(row.document).verdict for row in (first, second)] == ["invalid", "valid"]
        assert key_of(second).state == "active"

    def test_the_did_document_names_it_with_the_day_and_trusts_it_no_more(
        self, credential, issuer, administrator
    ):
        issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(credential))
        document = documents.did_document(issuer)
        name = documents.method_id(issuer, key_of(credential))
        (method,) = [method for method in document["verificationMethod"] if method["id"] == name]
        assert method["revoked"] == key_of(credential).retired_at.strftime("%Y-%m-%dT%H:%M:%SZ")
        assert name not in document["assertionMethod"]

    def test_since_when_is_in_the_log_and_parts_what_was_issued(self, issue, issuer, administrator):
        old, new = issue(), issue()
        key = key_of(new)
        type(old).objects.filter(pk=old.pk).update(issued=timezone.now() - timedelta(days=3))
        type(key).objects.filter(pk=key.pk).update(created=timezone.now() - timedelta(days=9))
        key = key_of(new)
        day = timezone.localdate() - timedelta(days=1)
        issuers.give_up_key(issuer=issuer, person=administrator, key=key, since=day)
        entry = Entry.objects.get(action="credentials.key_given_up")
        assert (entry.subject, json.loads(entry.data)) == (str(key.uuid), {"since": day.isoformat()})
        use = key_use.use_of(key, day)
        assert (use.credentials, use.before, use.since) == (2, 1, 1)
        assert [row.since for row in key_use.key_rows(issuer) if row.key.pk == key.pk] == [day]

    @pytest.mark.parametrize("days", [-1, 1])
    def test_a_day_that_cannot_be_is_refused_and_changes_nothing(
        self, credential, issuer, administrator, days
    ):
        day = timezone.localdate() + timedelta(days=days)
        with pytest.raises(KeyUnchanged):
            issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(credential), since=day)
        assert key_of(credential).state == "active"

    def test_twice_changes_nothing(self, credential, issuer, administrator):
        issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(credential))
        moment = key_of(credential).retired_at
        issuers.give_up_key(issuer=issuer, person=administrator, key=key_of(credential))
        assert key_of(credential).retired_at == moment
        assert Entry.objects.filter(action="credentials.key_given_up").count() == 1


class TestWhoMay:
    @pytest.mark.parametrize(
        ("role", "may"),
        [
            ("issuer", True),
            ("admin", True),
            *[(role, False) for role in ("editor", "teacher", "reviewer", "supervisor", "learner", None)],
        ],
    )
    def test_rules(self, issuer, school, make_person, role, may):
        person = make_person()
        if role:
            organisations.add_member(organisation=school, person=person, role=role)
        key = keys.active_key(issuer.key_owner)
        deeds = [
            lambda: issuers.change_issuer(issuer=issuer, person=person, values={"description": "Anders"}),
            lambda: issuers.replace_key(issuer=issuer, person=person, algorithm="P-256"),
            lambda: issuers.give_up_key(issuer=issuer, person=person, key=key),
        ]
        for deed in deeds:
            if may:
                deed()
            else:
                with pytest.raises(NotAllowed):
                    deed()
        issuer.refresh_from_db()
        assert (issuer.description == "Anders", keys.public_key(key.uuid).state == "compromised") == (
            may,
            may,
        )

    def test_an_administrator_elsewhere_does_not_reach_this_one(self, issuer, make_person):
        other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
        person = make_person()
        organisations.add_member(organisation=other, person=person, role="admin")
        with pytest.raises(NotAllowed):
            issuers.replace_key(issuer=issuer, person=person, algorithm="Ed25519")
        own_issuer = issuers.begin_issuing(
            organisation=other, person=person, values={"url": "https://ander.example"}
        )
        with pytest.raises(NotAllowed):
            issuers.give_up_key(issuer=own_issuer, person=person, key=keys.active_key(issuer.key_owner))
        with pytest.raises(NotAllowed):
            issuers.begin_issuing(
                organisation=issuer.organisation, person=person, values={"url": "https://x.example"}
            )
        assert keys.active_key(issuer.key_owner).state == "active"


class TestSayingWhoOneIs:
    def test_what_changed_is_in_the_log_and_the_did_stays(self, issuer, administrator):
        did = issuer.did
        issuers.change_issuer(issuer=issuer, person=administrator, values={"name": "Nieuw", "brin": "25LT"})
        issuers.change_issuer(issuer=issuer, person=administrator, values={"name": "Nieuw"})
        issuer.refresh_from_db()
        assert (issuer.name, issuer.brin, issuer.did) == ("Nieuw", "25LT", did)
        (entry,) = Entry.objects.filter(action="credentials.issuer_changed")
        assert (entry.subject, json.loads(entry.data)) == (did, {"changed": "name, brin"})

    @pytest.mark.parametrize(
        "values",
        [
            {"description": "Zie 111222333."},
            # In order by UTF-16 unit, and not by code point.
            {"name": "\U0001f600", "description": "\uff01"},
        ],
    )
    def test_what_could_not_be_signed_is_refused_before_it_stops_every_credential(
        self, issuer, administrator, values
    ):
        with pytest.raises(IssuerRefused):
            issuers.change_issuer(issuer=issuer, person=administrator, values=values)
        issuer.refresh_from_db()
        assert (issuer.name, issuer.description) == ("School", "")

    def test_history_tells_it_all_newest_first(self, issuer, administrator):
        issuers.replace_key(issuer=issuer, person=administrator, algorithm="P-256")
        issuers.change_issuer(issuer=issuer, person=administrator, values={"name": "Nieuw"})
        key = keys.active_key(issuer.key_owner)
        issuers.give_up_key(issuer=issuer, person=administrator, key=key)
        told = [
            (event.action, event.key.algorithm if event.key else "") for event in key_use.history_of(issuer)
        ]
        assert told == [
            ("keys.made", "Ed25519"),
            ("keys.compromised", "Ed25519"),
            ("credentials.issuer_changed", ""),
            ("keys.made", "P-256"),
            ("keys.retired", "P-256"),
            ("keys.made", "P-256"),
            ("keys.made", "Ed25519"),
        ]
        assert key_use.history_of(issuer)[1].detail["since"] == timezone.localdate().isoformat()
