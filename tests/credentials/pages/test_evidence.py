"""Evidence is private: the holder opens it, others only under a link with which the holder let them."""

import hashlib

import pytest

from credentials.domain import evidence, sharing
from credentials.models import Award, ShareView

pytestmark = pytest.mark.django_db
TEXT = "Ik belde met mevrouw en keek naar haar voet."


@pytest.fixture
def piece(credential, monkeypatch):
    """The piece that the credential names, still kept by the app that has it."""
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    snapshot = {**credential.award.snapshot, "evidence": [{"sha256": digest}]}
    Award.objects.update(snapshot=snapshot)
    kept = {digest: evidence.Piece(media_type="text/plain", caption="", read=lambda: TEXT.encode())}

    def provide(person, digests):
        return {one: kept[one] for one in digests if one in kept and person == credential.award.person}

    monkeypatch.setattr(evidence, "_providers", [provide])
    return kept


@pytest.fixture
def open_link(credential):
    return sharing.share(credential=credential, days=7, with_evidence=True)


@pytest.fixture
def closed_link(credential):
    return sharing.share(credential=credential, days=7)


def under(link, number=1):
    return f"/s/{sharing.token_of(link)}/evidence/{number}"


def own(credential, number=1):
    return f"/credentials/{credential.uuid}/evidence/{number}"


def test_the_holder_opens_it(client, learner, credential, piece):
    client.force_login(learner.user)
    answer = client.get(own(credential))
    assert (answer.status_code, answer.content.decode()) == (200, TEXT)
    assert "sandbox" in answer["Content-Security-Policy"]
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
    assert own(credential) in client.get(f"/credentials/{credential.uuid}").content.decode()


def test_nobody_else_does(client, credential, piece, make_person, open_link):
    for person in (None, make_person(name="Ander")):
        if person:
            client.force_login(person.user)
        answer = client.get(own(credential))
        assert (answer.status_code, TEXT in answer.content.decode()) == (404, False)
    assert client.get(own(credential)).status_code == 404


def test_a_link_opens_it_only_when_its_holder_said_so(client, piece, open_link, closed_link):
    assert client.get(under(open_link)).content.decode() == TEXT
    assert under(open_link) in client.get(f"/s/{sharing.token_of(open_link)}").content.decode()
    answer = client.get(under(closed_link))
    assert (answer.status_code, TEXT in answer.content.decode()) == (404, False)
    assert "/evidence/" not in client.get(f"/s/{sharing.token_of(closed_link)}").content.decode()
    assert list(ShareView.objects.filter(share=open_link).order_by("pk").values_list("what", flat=True)) == [
        "file",
        "page",
    ]


def test_a_link_that_ended_opens_nothing(client, piece, open_link):
    sharing.withdraw(link=open_link)
    assert client.get(under(open_link)).status_code == 404


@pytest.mark.parametrize("number", [0, 2, 999])
def test_a_number_without_a_piece_is_gone(client, learner, credential, piece, number):
    client.force_login(learner.user)
    assert client.get(own(credential, number)).status_code == 410


def test_what_was_changed_since_is_not_shown(client, learner, credential, piece):
    (digest,) = piece
    piece[digest] = evidence.Piece("text/plain", "", read=lambda: b"Iets anders")
    client.force_login(learner.user)
    answer = client.get(own(credential))
    assert (answer.status_code, "Iets anders" in answer.content.decode()) == (410, False)


def test_a_file_that_is_gone_is_told(client, learner, credential, piece):
    def gone():
        raise FileNotFoundError

    (digest,) = piece
    piece[digest] = evidence.Piece("image/jpeg", "", read=gone)
    client.force_login(learner.user)
    assert client.get(own(credential)).status_code == 410


def test_what_a_browser_could_run_is_only_downloaded(client, learner, credential, piece):
    (digest,) = piece
    piece[digest] = evidence.Piece("text/html", "", read=lambda: TEXT.encode())
    client.force_login(learner.user)
    answer = client.get(own(credential))
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "application/octet-stream",
        "attachment",
    )


def test_the_form_of_the_page_says_whether(client, learner, credential):
    client.force_login(learner.user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/"
    for given, expected in (({}, False), ({"evidence": "on"}, True)):
        client.post(f"{page}delen/", {"days": "7", **given})
        assert credential.shares.first().with_evidence is expected
