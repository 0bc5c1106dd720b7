"""The public page of what can be earned: it stays as long as somebody may point at it, and leads to what is awarded now."""

import pytest

from credentials.domain import drafts, publishing
from credentials.models import Achievement

pytestmark = pytest.mark.django_db


def address(row):
    return f"/achievements/{row.uuid}"


@pytest.fixture
def versions(make_achievement, administrator):
    """A published one, and the draft of the version after it."""
    first = make_achievement()
    return first, drafts.next_version(achievement=first, person=administrator)


def test_a_draft_is_nobodys_business(client, versions):
    first, draft = versions
    assert [client.get(address(row)).status_code for row in versions] == [200, 404]
    assert str(draft.uuid) not in client.get(address(first)).content.decode()
    assert client.get(address(draft), headers={"Accept": "application/json"}).status_code == 404


def test_an_older_version_says_so_and_leads_to_the_newest(client, versions, administrator):
    first, second = versions
    publishing.publish(achievement=second, person=administrator)
    response = client.get(address(first), {"lang": "nl"})
    assert (response.status_code, response.context["newest"]) == (200, second)
    assert f'href="{address(second)}' in response.content.decode()
    newest = client.get(address(second))
    assert newest.context["newest"] is None
    assert address(first) not in newest.content.decode()


def test_what_is_no_longer_awarded_stays_without_a_way_on(client, versions, administrator):
    first, _draft = versions
    drafts.retire(achievement=first, person=administrator)
    response = client.get(address(first), {"lang": "en"})
    assert (response.status_code, response.context["newest"]) == (200, None)
    assert "This version is no longer awarded." in response.content.decode()


def test_another_issuers_achievement_of_the_same_name_is_not_the_newest(client, versions, administrator):
    from credentials import api as credentials
    from organisations import api as organisations

    first, second = versions
    drafts.retire(achievement=first, person=administrator)
    other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
    issuer = credentials.ensure_issuer(organisation=other, url="https://ander.example")
    Achievement.objects.filter(pk=second.pk).update(issuer=issuer, published=True)
    assert client.get(address(first)).context["newest"] is None


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_with_one_version_as_with_three(
    client, make_achievement, administrator, number, django_assert_num_queries
):
    first = row = make_achievement()
    for _ in range(number):
        row = drafts.next_version(achievement=row, person=administrator)
        publishing.publish(achievement=row, person=administrator)
    client.get(address(first))
    with django_assert_num_queries(5):
        response = client.get(address(first))
    assert response.context["newest"].version == number + 1
