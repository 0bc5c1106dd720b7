"""What the site hands out as a token: credentials for their holder, lists for everybody; signed once, read by anyone."""

import json

import pytest

from audit.models import Entry
from credentials import api as credentials
from credentials.domain import sharing, signing_tokens, status_lists
from credentials.domain.own import own_document
from credentials.domain.tokens import token_of
from credentials.domain.verifying import check, check_address
from credentials.models import CredentialForm, StatusList
from credentials.proofs.jose import read_token
from credentials.status.bitstring import Bitstring
from credentials.status.token_list import TokenStatuses
from keys import api as keys
from tests.threads import at_once

pytestmark = pytest.mark.django_db
TYPES = ("application/vc", "application/vc+jwt", "application/statuslist+jwt")
ANOTHER = "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="


def claims_of(response):
    return json.loads(read_token(response.content.decode()).payload)


class TestDownload:
    @pytest.mark.parametrize(
        ("ending", "content_type", "typ"),
        [
            (".jwt", "application/vc+jwt", "vc+jwt"),
            (".jwt?form=ob3", "text/plain", "jwt"),
        ],
    )
    def test_both_forms_say_what_the_document_says(
        self, holder, credential, address, ending, content_type, typ
    ):
        response = holder.get(address + ending)
        token = read_token(response.content.decode())
        document = json.loads(credential.document)
        del document["proof"]
        claims = {name: value for name, value in claims_of(response).items() if name in document}
        assert (response["Content-Type"], token.typ, token.algorithm) == (content_type, typ, "ES256")
        assert claims == document
        assert response["Content-Disposition"] == f'inline; filename="bewijs-{credential.uuid}.jwt"'
        assert response["Cache-Control"] == "private, no-store"
        report = check(response.content)
        assert (report.verdict, report.issuer_trust) == ("valid", "recognised")

    def test_by_accept(self, holder, credential, address):
        response = holder.get(address, HTTP_ACCEPT="application/vc+jwt")
        assert (response["Content-Type"], response.content) == (
            "application/vc+jwt",
            holder.get(f"{address}.jwt").content,
        )

    def test_another_form_is_not_there(self, holder, address):
        assert holder.get(f"{address}.jwt?form=x").status_code == 404

    def test_the_same_text_every_time(self, holder, address):
        texts = {holder.get(f"{address}.jwt").content for _ in range(3)}
        assert (len(texts), CredentialForm.objects.count()) == (1, 1)

    def test_for_the_holder_and_whoever_has_a_link(self, client, credential, address, learner):
        assert client.get(f"{address}.jwt").status_code == 403
        link = sharing.token_of(sharing.share(credential=credential, days=7))
        shared = client.get(f"/s/{link}.jwt").content
        client.force_login(learner.user)
        assert client.get(f"{address}.jwt").content == shared

    @pytest.mark.parametrize("suffix", ["", ".json", ".jwt", ".png", ".pdf", ".elm.json"])
    def test_a_link_to_any_of_its_files_can_be_checked(self, credential, suffix):
        address = sharing.address_of(sharing.share(credential=credential, days=7)) + suffix
        report = check_address(address)
        assert (report.verdict, report.credential["document"]) == ("valid", json.loads(credential.document))

    def test_withdrawn_it_still_tells(self, holder, credential, address, administrator):
        credentials.revoke(credential=credential, person=administrator, reason="x")
        for ending in (".jwt", ".jwt?form=ob3"):
            report = check(holder.get(address + ending).content)
            assert (report.verdict, report.intact, "status.revoked" in report.codes()) == (
                "invalid",
                True,
                True,
            )

    def test_after_a_compromise_it_is_signed_again(self, holder, address, issuer):
        old = holder.get(f"{address}.jwt").content
        keys.mark_compromised(keys.ensure_key(issuer.key_owner, algorithm="P-256"))
        new = holder.get(f"{address}.jwt").content
        assert [check(text).verdict for text in (old, new)] == ["invalid", "valid"]
        assert "issuer.key_revoked" in check(old).codes()
        assert CredentialForm.objects.count() == 1

    def test_after_a_rotation_the_old_one_stays_valid(self, holder, address, issuer):
        old = holder.get(f"{address}.jwt").content
        keys.rotate(issuer.key_owner, algorithm="P-256")
        assert holder.get(f"{address}.jwt").content == old
        assert check(old).verdict == "valid"

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_while_no_key_opens_it_says_so(self, holder, address, settings, language):
        settings.MASTER_KEY = ANOTHER
        response = holder.get(f"{address}.jwt", HTTP_ACCEPT_LANGUAGE=language)
        assert (response.status_code, response["Retry-After"]) == (503, "300")
        assert (response["Cache-Control"], CredentialForm.objects.count()) == ("private, no-store", 0)


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    def test_two_who_ask_for_a_token_get_the_same(self, credential):
        texts = at_once([lambda: token_of(credential=credential, form="vc+jwt").text] * 4)
        signed = Entry.objects.filter(action="credentials.signed", subject=str(credential.uuid))
        # One signature under the document, one under the token.
        assert (len(set(texts)), CredentialForm.objects.count(), signed.count()) == (1, 1, 2)

    def test_a_list_is_signed_once_for_all_who_ask(self, credential):
        row = StatusList.objects.get()
        texts = at_once([lambda: status_lists.document(row, "application/vc+jwt")] * 4)
        assert len(set(texts)) == 1
        assert Entry.objects.filter(action="credentials.signed", subject=str(row.uuid)).count() == len(TYPES)


def bits_of(response) -> set[int]:
    """The places that a list in any of its forms says are withdrawn."""
    kind = response["Content-Type"]
    if kind == "application/vc":
        found = Bitstring.decode(json.loads(response.content)["credentialSubject"]["encodedList"])
    else:
        claims = json.loads(read_token(response.content.decode(), longest=signing_tokens.LONGEST).payload)
        subject = claims.get("credentialSubject", {})
        found = (
            TokenStatuses.decode(claims["status_list"])
            if kind == "application/statuslist+jwt"
            else Bitstring.decode(subject["encodedList"])
        )
    return {index for index in range(len(found)) if found[index]}


class TestLists:
    @pytest.fixture
    def asked(self, client, credential):
        def ask(accept="*/*"):
            return client.get(f"/status/{credential.status.status_list.uuid}", HTTP_ACCEPT=accept)

        return ask

    def test_each_form_by_accept_and_the_one_with_a_proof_for_anybody_else(self, asked):
        found = [asked(accept)["Content-Type"] for accept in (*TYPES, "*/*", "text/html")]
        assert found == [*TYPES, "application/vc", "application/vc"]

    def test_each_form_is_intact_by_itself(self, asked):
        assert [check(asked(accept).content).verdict for accept in TYPES] == ["valid"] * 3

    def test_a_withdrawal_is_in_every_form_from_the_next_answer_on(self, asked, credential, administrator):
        assert [bits_of(asked(accept)) for accept in TYPES] == [set()] * 3
        credentials.revoke(credential=credential, person=administrator, reason="x")
        for accept in TYPES:
            response = asked(accept)
            assert bits_of(response) == {credential.status.index}
            # What a cache between us keeps is older by no more than a minute.
            assert (response["Cache-Control"], response["Vary"]) == ("public, max-age=60", "Accept")

    def test_signed_once_for_all_who_ask(self, asked):
        first = [asked(accept).content for accept in TYPES]
        assert [asked(accept).content for accept in TYPES] == first
        assert StatusList.objects.get().signed_version == StatusList.objects.get().version

    def test_a_compromised_key_signs_no_form(self, asked, issuer):
        before = [asked(accept).content for accept in TYPES]
        for algorithm in ("Ed25519", "P-256"):
            keys.mark_compromised(keys.ensure_key(issuer.key_owner, algorithm=algorithm))
        after = [asked(accept).content for accept in TYPES]
        assert [check(text).verdict for text in before] == ["invalid"] * 3
        assert [check(text).verdict for text in after] == ["valid"] * 3

    @pytest.mark.parametrize("accept", TYPES)
    def test_our_own_verifier_reads_it_without_the_network(self, asked, credential, accept):
        address = status_lists.address_of(credential.status.status_list)
        assert own_document(address, accept) == asked(accept).content
