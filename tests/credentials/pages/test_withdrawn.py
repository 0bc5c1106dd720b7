"""Withdrawn, suspended and replaced are told apart wherever somebody looks; why is between the issuer and the holder."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from credentials import api as credentials
from credentials.domain import correcting, revoking, sharing, signing
from credentials.models import Credential
from organisations import api as organisations

pytestmark = pytest.mark.django_db
REASON = "Fraude bij de toets van Noor"
DONE = {
    "revoked": revoking.revoke,
    "suspended": revoking.suspend,
    "replaced": correcting.reissue,
}
WORDS = {
    ("revoked", "nl"): "De uitgever heeft dit bewijs ingetrokken.",
    ("revoked", "en"): "The issuer has withdrawn this credential.",
    ("suspended", "nl"): "De uitgever heeft dit bewijs geschorst. Het geldt nu niet.",
    ("suspended", "en"): "The issuer has suspended this credential. It does not hold now.",
    ("replaced", "nl"): "De uitgever heeft dit bewijs vervangen door een nieuwere kopie.",
    ("replaced", "en"): "The issuer has replaced this credential by a newer copy.",
}
OWN_MARK = {"revoked": "Withdrawn on", "suspended": "Suspended on", "replaced": "Replaced on"}


@pytest.fixture(params=list(DONE))
def kind(request):
    return request.param


@pytest.fixture
def done(kind, credential, administrator):
    DONE[kind](credential=credential, person=administrator, reason=REASON)
    return credential


def verified(client, credential, language):
    file = SimpleUploadedFile("bewijs.json", credential.document.encode())
    address = "/verify/" if language == "nl" else "/en/verify/"
    return client.post(address, {"file": file})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_has_its_own_words_on_the_public_page_and_in_a_check(client, done, kind, language):
    others = [words for (other, of), words in WORDS.items() if of == language and other != kind]
    for response in (
        client.get(f"/credentials/{done.uuid}", HTTP_ACCEPT_LANGUAGE=language),
        verified(client, done, language),
    ):
        page = response.content.decode()
        assert WORDS[kind, language] in page
        assert [words for words in others if words in page] == []
        assert response.context["withdrawn"].kind == kind


def test_nobody_but_the_holder_reads_why(client, done, kind, learner):
    link = sharing.share(credential=done, days=7)
    pages = [
        client.get(f"/credentials/{done.uuid}"),
        client.get(f"/s/{sharing.token_of(link)}"),
        verified(client, done, "nl"),
    ]
    Credential.objects.update(public=False)
    pages.append(client.get(f"/credentials/{done.uuid}"))
    assert [page.status_code for page in pages] == [200] * 4
    assert [REASON in page.content.decode() for page in pages] == [False] * 4


@pytest.mark.parametrize("public", [True, False])
def test_the_day_and_the_way_to_the_newer_copy_stand_there(client, done, kind, public):
    Credential.objects.update(public=public)
    newer = Credential.objects.filter(supersedes=done).first()
    for response in (
        client.get(f"/credentials/{done.uuid}", HTTP_ACCEPT_LANGUAGE="en"),
        verified(client, done, "en"),
    ):
        page = response.content.decode()
        assert {name for name, mark in OWN_MARK.items() if mark in page} == {kind}
        assert response.context["withdrawn"].successor == newer
        assert ("Go to the newer copy" in page) is (kind == "replaced")


def test_a_shared_link_of_what_was_replaced_shows_the_new_one(client, done, kind):
    page = client.get(f"/s/{sharing.token_of(sharing.share(credential=done, days=7))}")
    assert (page.context["withdrawn"] is None) is (kind == "replaced")


def test_the_api_names_the_kind_by_a_code(client, done, kind):
    answer = client.post(
        "/api/v1/verify", json.dumps({"credential": json.loads(done.document)}), "application/json"
    ).json()
    failed = [check["code"] for check in answer["checks"] if check["result"] == "fail"]
    assert (answer["verdict"], failed) == ("invalid", [f"status.{kind}"])


def test_a_token_of_it_says_the_same(client, done, kind, learner, administrator):
    client.force_login(learner.user)
    token = client.get(f"/credentials/{done.uuid}.jwt")
    assert token.status_code == 200
    answer = client.post(
        "/api/v1/verify", json.dumps({"credential": token.content.decode()}), "application/json"
    ).json()
    assert f"status.{kind}" in [check["code"] for check in answer["checks"] if check["result"] == "fail"]


def test_the_holders_page_says_why_and_of_a_replaced_one_shows_the_new(client, done, kind, learner):
    client.force_login(learner.user)
    response = client.get(f"/mijn/bewijzen/{done.award.uuid}/", HTTP_ACCEPT_LANGUAGE="nl")
    state = {"replaced": "issued"}.get(kind, kind)
    assert (response.context["state"], REASON in response.content.decode()) == (state, True)
    assert (response.context["credential"] == done) is (kind != "replaced")


def test_the_public_page_of_what_was_withdrawn_asks_little_of_the_database(
    client, done, kind, django_assert_max_num_queries
):
    client.get(f"/credentials/{done.uuid}")
    # One for how it stands, and for one that was replaced two for what came after it, and after that.
    with django_assert_max_num_queries(12):
        client.get(f"/credentials/{done.uuid}")


def test_a_list_of_another_with_the_same_number_says_nothing(client, done, kind):
    """An altered document is not ours to speak about."""
    document = json.loads(done.document)
    document["name"] = "Iets anders"
    file = SimpleUploadedFile("bewijs.json", json.dumps(document).encode())
    assert client.post("/verify/", {"file": file}).context["withdrawn"] is None


def test_who_points_at_our_list_and_is_another_issuer_learns_no_more_than_the_list_says(client, done, kind):
    place = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
    other = credentials.ensure_issuer(organisation=place, url="https://ander.example")
    document = {name: value for name, value in json.loads(done.document).items() if name != "proof"}
    document["issuer"] = {**document["issuer"], "id": other.did}
    forged, _key = signing.sign(issuer=other, document=document, what="test")
    file = SimpleUploadedFile("bewijs.json", signing.text_of(forged).encode())
    response = client.post("/verify/", {"file": file})
    report = response.context["report"]
    assert (report.intact, "status.revoked" in report.codes(), report.withdrawn) == (True, True, None)


def test_it_is_not_exported_for_europass(client, done, kind, learner):
    link = sharing.share(credential=done, days=7)
    if kind == "replaced":
        assert client.get(f"/s/{sharing.token_of(link)}.elm.json").status_code == 200
    client.force_login(learner.user)
    response = client.get(f"/credentials/{done.uuid}.elm.json")
    assert (response.status_code, done.award.achievement.text("nl").name in response.content.decode()) == (
        410,
        False,
    )
