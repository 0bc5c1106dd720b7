"""What the holder sees of each state: on a card, and on the page of one award."""

from datetime import timedelta

import pytest
from django.utils import timezone

from credentials import api as credentials
from credentials.models import Award, Credential, StatusEntry

pytestmark = pytest.mark.django_db


def page_of(award):
    return f"/mijn/bewijzen/{award.uuid}/"


def state_on_card(person):
    (row,) = credentials.awards_of(person, "nl")
    return row.state


@pytest.fixture
def in_state(make_award, issue):
    """An award brought into each state."""

    def make(state):
        if state == "offered":
            return make_award()
        if state in {"planned", "attention", "declined"}:
            award = make_award()
            Award.objects.update(state=state)
            return award
        award = issue().award
        if state == "expired":
            Credential.objects.update(valid_until=timezone.now() - timedelta(days=1))
        elif state in {"revoked", "suspended", "replaced"}:
            StatusEntry.objects.update(revoked=timezone.now(), kind=state, reason="De reden van de school")
        elif state == "given":
            Award.objects.update(source="hand", agreed=None)
        return award

    return make


@pytest.mark.parametrize(
    ("state", "shown", "share", "consent"),
    [
        ("offered", "offered", False, True),
        ("given", "offered", False, True),
        ("planned", "planned", False, False),
        ("attention", "attention", False, False),
        ("declined", "declined", False, True),
        ("issued", "issued", True, False),
        ("expired", "expired", True, False),
        ("revoked", "revoked", True, False),
        ("suspended", "suspended", True, False),
        ("replaced", "replaced", True, False),
    ],
)
def test_each_state_is_told_and_offers_what_fits(holder, learner, in_state, state, shown, share, consent):
    award = in_state(state)
    page = holder.get(page_of(award)).content.decode()
    assert state_on_card(learner) == shown
    assert (f"{page_of(award)}delen/" in page, f"{page_of(award)}akkoord/" in page) == (share, consent)
    assert ("De reden van de school" in page) == (state in {"revoked", "suspended", "replaced"})


def test_what_was_given_is_accepted_and_then_shared(holder, learner, in_state):
    award = in_state("given")
    Credential.objects.update(public=False)
    assert holder.post(f"{page_of(award)}delen/", {"days": "7"}).status_code == 404
    assert holder.post(f"{page_of(award)}openbaar/", {"public": "on"}).status_code == 404
    holder.post(f"{page_of(award)}akkoord/", {"language": "nl"})
    assert (state_on_card(learner), Credential.objects.get().public) == ("issued", True)
    assert holder.post(f"{page_of(award)}delen/", {"days": "7"}).status_code == 302


def test_what_was_given_is_declined_for_good(holder, learner, in_state):
    award = in_state("given")
    holder.post(f"{page_of(award)}nu-niet/")
    page = holder.get(page_of(award)).content.decode()
    assert state_on_card(learner) == "declined"
    assert StatusEntry.objects.get(credential__award=award).revoked is not None
    assert f"{page_of(award)}akkoord/" not in page


def test_linkedin_only_while_the_public_page_is_open(holder, credential):
    page = holder.get(page_of(credential.award))
    address = page.context["linkedin"]
    assert address.startswith(
        "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=Beeldzorg"
    )
    assert f"certId={credential.uuid}" in address
    assert f"credentials%2F{credential.uuid}" in address
    assert f"issueYear={timezone.localtime(credential.issued).year}" in address
    holder.post(f"{page_of(credential.award)}openbaar/", {"public": "off"})
    page = holder.get(page_of(credential.award))
    assert (page.context["linkedin"], "linkedin.com" in page.content.decode()) == ("", False)


def test_a_link_has_a_page_with_its_code_and_who_looked(holder, client, learner, credential):
    page = page_of(credential.award)
    answer = holder.post(f"{page}delen/", {"days": "7", "label": "Werkgever"})
    address = answer["Location"]
    found = holder.get(address)
    assert 'class="qr"' in found.content.decode()
    assert list(found.context["views"]) == []
    client.logout()
    client.get("/s/" + found.context["address"].rpartition("/s/")[2])
    assert client.get(address).status_code == 302
    client.force_login(learner.user)
    assert [view.what for view in client.get(address).context["views"]] == ["page"]


def test_another_persons_link_is_not_found(client, credential, make_person, learner):
    client.force_login(learner.user)
    address = client.post(f"{page_of(credential.award)}delen/", {"days": "7"})["Location"]
    client.force_login(make_person(name="Ander").user)
    assert client.get(address).status_code == 404
