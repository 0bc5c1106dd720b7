"""A link for somebody else: it shows, it is logged, it ends."""

from datetime import timedelta

import pytest
from django.utils import timezone

from credentials.domain import correcting, sharing
from credentials.models import Credential, ShareLink, ShareView
from credentials.openbadges.png import unbake_png

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(credential):
    return sharing.share(credential=credential, days=30, label="Thuiszorg De Linde")


def path(link, suffix=""):
    return f"/s/{sharing.token_of(link)}{suffix}"


def seen():
    return list(ShareView.objects.order_by("pk").values_list("what", flat=True))


def test_it_shows_the_name_and_the_evidence_and_the_three_answers(client, link):
    response = client.get(path(link))
    page = response.content.decode()
    assert response.status_code == 200
    assert [
        word
        for word in ("Noor Geheim", "Bewijsstuk 1", "Thuiszorg", "wijkverpleegkundige")
        if word not in page
    ] == []
    assert [answer.state for answer in response.context["answers"]] == ["ok", "ok", "ok"]
    assert "Thuiszorg De Linde" not in page
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")


def test_the_files_lie_under_it(client, link):
    document = link.credential.document
    assert client.get(path(link, ".json")).content.decode() == document
    assert client.get(path(link), HTTP_ACCEPT="application/vc").content.decode() == document
    assert unbake_png(client.get(path(link, ".png")).content) == document


def test_every_look_is_logged_with_its_time_alone(client, link, learner):
    client.get(path(link))
    client.get(path(link, ".json"))
    client.head(path(link))
    assert seen() == ["page", "file"]
    client.force_login(learner.user)
    client.get(path(link))
    assert seen() == ["page", "file"]
    assert {field.name for field in ShareView._meta.fields} == {"id", "share", "at", "what"}


@pytest.mark.parametrize("how", ["expired", "withdrawn"])
def test_a_link_that_ended_says_what_to_do_and_shows_nothing(client, link, how):
    if how == "expired":
        ShareLink.objects.update(expires=timezone.now() - timedelta(days=1))
    else:
        sharing.withdraw(link=link)
    for suffix in ("", ".json", ".png"):
        response = client.get(path(link, suffix))
        page = response.content.decode()
        assert response.status_code == 410
        assert [word for word in ("Noor Geheim", "Beeldzorg", "urn:uuid") if word in page] == []
    assert "/verify/" in page
    assert seen() == []


@pytest.mark.parametrize("token", ["x", "x.y", "00000000000040008000000000000000.abc"])
def test_a_made_up_link_is_a_plain_page(client, credential, token):
    response = client.get(f"/s/{token}")
    assert response.status_code == 404
    assert "/verify/" in response.content.decode()


def test_a_link_cannot_be_changed_into_another(client, credential, link):
    other = sharing.share(credential=credential, days=7)
    token = f"{other.uuid.hex}.{sharing.token_of(link).rpartition('.')[2]}"
    assert client.get(f"/s/{token}").status_code == 404


def test_the_holder_makes_and_ends_links(client, credential, learner):
    client.force_login(learner.user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/"
    assert client.post(f"{page}delen/", {"days": "8"}).status_code == 302
    assert ShareLink.objects.count() == 0
    client.post(f"{page}delen/", {"days": "7", "label": "Werkgever"})
    link = ShareLink.objects.get()
    assert f"{page}delen/{link.uuid}/" in client.get(page).content.decode()
    assert sharing.address_of(link) in client.get(f"{page}delen/{link.uuid}/").content.decode()
    assert client.get(f"{page}delen/{link.uuid}/stoppen/").status_code == 405
    client.post(f"{page}delen/{link.uuid}/stoppen/")
    assert client.get(path(link)).status_code == 410


def test_nobody_shares_what_is_anothers(client, credential, link, make_person):
    client.force_login(make_person(name="Ander").user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/"
    for address in (
        page,
        f"{page}delen/",
        f"{page}delen/{link.uuid}/stoppen/",
        f"{page}openbaar/",
        f"{page}akkoord/",
    ):
        method = client.get if address == page else client.post
        assert method(address, {"days": "7"}).status_code == 404
    link.refresh_from_db()
    assert (ShareLink.objects.count(), link.withdrawn) == (1, None)


def test_a_closed_page_is_closed_for_what_it_replaced_too(client, credential, administrator):
    new = correcting.reissue(credential=credential, person=administrator, reason="Fout")
    sharing.set_public(credential=new, public=False)
    response = client.get(f"/credentials/{credential.uuid}")
    assert response.templates[0].name == "credentials/status_only.html"
    assert new.award.achievement.text("nl").name not in response.content.decode()


def test_a_page_that_was_closed_a_moment_ago_is_not_opened_by_a_correction(credential, administrator):
    sharing.set_public(credential=Credential.objects.get(), public=False)
    assert correcting.reissue(credential=credential, person=administrator, reason="Fout").public is False


def test_a_label_loses_what_no_database_keeps(credential):
    assert sharing.share(credential=credential, days=7, label="a\0b").label == "ab"
