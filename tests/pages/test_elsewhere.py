"""The demo's badge from elsewhere: rightly signed, for the demo's learner, by an issuer that nobody knows and that says so."""

import pytest

from accounts import api as accounts
from credentials import api as credentials
from pages.demo import elsewhere
from pages.demo.people import ACCOUNTS, PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner():
    return accounts.create_user_with_person(
        email=ACCOUNTS[0].email, password=PASSWORD, name=ACCOUNTS[0].name, verified=True
    )


def test_it_is_in_the_learners_portfolio_once_and_honest_about_itself(client, learner):
    elsewhere.add(learner=learner)
    elsewhere.add(learner=learner)
    (badge,) = credentials.imported_of(learner)
    assert (badge.issuer_name, badge.verdict, badge.issuer_trust) == (
        "Opleidingshuis De Brug (fictief)",
        "valid",
        "unknown",
    )
    client.force_login(learner.user)
    page = client.get(f"/mijn/bewijzen/van-anderen/{badge.uuid}/")
    assert (page.context["mine"], page.context["report"].issuer_trust) == (True, "unknown")


def test_what_nobody_signed_is_not_kept(learner):
    with pytest.raises(credentials.CredentialsError):
        credentials.bring_badge(person=learner, data=b"{}", file_name="leeg.json")
    assert credentials.imported_of(learner) == []
