"""The holder's page: consent first, then what is theirs."""

import pytest

from credentials import api as credentials
from credentials.domain import sharing
from credentials.models import Award

pytestmark = pytest.mark.django_db


def page_of(award):
    return f"/mijn/bewijzen/{award.uuid}/"


def test_it_asks_first_and_a_get_agrees_to_nothing(holder, make_award):
    award = make_award()
    assert f"{page_of(award)}akkoord/" in holder.get(page_of(award)).content.decode()
    assert holder.get(f"{page_of(award)}akkoord/").status_code == 405
    award.refresh_from_db()
    assert award.state == "offered"


def test_agreeing_plans_the_signature_in_the_chosen_language(holder, make_award):
    award = make_award()
    assert holder.post(f"{page_of(award)}akkoord/", {"language": "en"}).status_code == 302
    award.refresh_from_db()
    assert (award.state, award.language) == ("planned", "en")
    assert holder.get(page_of(award)).status_code == 200


def test_not_now_is_kept_and_can_be_taken_back(holder, make_award):
    award = make_award()
    holder.post(f"{page_of(award)}nu-niet/")
    award.refresh_from_db()
    assert award.state == "declined"
    assert f"{page_of(award)}akkoord/" in holder.get(page_of(award)).content.decode()


def test_a_practice_statement_says_why_before_the_consent(holder, make_award):
    award = make_award(assessors=[{"role": "begeleider", "verified": "self_declared"}])
    assert holder.get(page_of(award)).context["shown"].kind == "practice"


def test_what_needs_attention_does_not_show_the_inner_reason(holder, make_award):
    award = make_award()
    Award.objects.update(state="attention", problem="binnenkant")
    response = holder.get(page_of(award))
    assert (response.status_code, "binnenkant" in response.content.decode()) == (200, False)


def test_the_holder_reads_why_it_was_withdrawn(holder, credential, administrator):
    credentials.revoke(credential=credential, person=administrator, reason="Beoordeeld door de verkeerde")
    assert "Beoordeeld door de verkeerde" in holder.get(page_of(credential.award)).content.decode()


def test_the_public_page_is_switched_off_and_on_and_twice_is_once(holder, credential):
    address = f"{page_of(credential.award)}openbaar/"
    for given, public in (("off", False), ("off", False), ("on", True), ("on", True)):
        holder.post(address, {"public": given})
        credential.refresh_from_db()
        assert credential.public is public
        page = holder.get(page_of(credential.award)).content.decode()
        offered = [word for word in ("on", "off") if f'name="public" value="{word}"' in page]
        assert offered == ["off" if public else "on"]


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("given", [{}, {"public": ""}, {"public": "toggle"}])
def test_without_saying_which_the_public_page_stays_as_it_is(holder, credential, public, given):
    sharing.set_public(credential=credential, public=public)
    answer = holder.post(f"{page_of(credential.award)}openbaar/", given, follow=True)
    credential.refresh_from_db()
    assert (credential.public, [message.level_tag for message in answer.context["messages"]]) == (
        public,
        ["error"],
    )


def test_without_signing_in_one_is_asked_who_one_is(client, credential):
    response = client.get(page_of(credential.award))
    assert (response.status_code, response["Location"].startswith("/accounts/login/")) == (302, True)


def test_links_and_who_looked_have_pages_those_that_work_first(holder, credential, monkeypatch):
    monkeypatch.setattr("credentials.views.holding.LINKS", 2)
    monkeypatch.setattr("credentials.views.links.VIEWS", 2)
    links = [sharing.share(credential=credential, days=7) for _number in range(3)]
    sharing.withdraw(link=links[2])
    for _number in range(3):
        sharing.log(link=links[0], what="page")
    address = page_of(credential.award)
    pages = [holder.get(f"{address}?page={number}").context["links"] for number in ("1", "2", "99", "x")]
    assert [list(page) for page in pages] == [links[1::-1], links[2:], links[2:], links[1::-1]]
    assert [link.opened for link in pages[0]] == [0, 3]
    looked = [
        holder.get(f"{address}delen/{links[0].uuid}/?page={number}").context["views"]
        for number in ("1", "2", "99")
    ]
    assert [len(page) for page in looked] == [2, 1, 1]


@pytest.mark.parametrize("number", [1, 3])
def test_links_cost_the_same_for_one_as_for_three(holder, credential, number, django_assert_num_queries):
    for _ in range(number):
        sharing.log(link=sharing.share(credential=credential, days=7), what="page")
    holder.get(page_of(credential.award))
    with django_assert_num_queries(9):
        response = holder.get(page_of(credential.award))
    assert len(response.context["links"]) == number


@pytest.mark.parametrize("number", [1, 3])
def test_awards_cost_the_same_for_one_as_for_three(
    make_award, make_achievement, learner, number, django_assert_num_queries
):
    for name in range(number):
        make_award(achievement=make_achievement(key=f"prestatie-{name}"))
    with django_assert_num_queries(4):
        rows = credentials.awards_of(learner, "nl")
    assert [row.state for row in rows] == ["offered"] * number
