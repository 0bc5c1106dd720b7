"""The holder's screen, and a wallet beside it."""

import pytest
from django.test import Client

from tests.credentials.wallets.wallet import Wallet


@pytest.fixture
def screen(client, credential, learner):
    """The holder's other screen: makes offers, reads the link and the digits."""
    client.force_login(learner.user)
    page = f"/mijn/bewijzen/{credential.award.uuid}/wallet/"

    def offer():
        assert client.post(f"{page}aanbod/").status_code == 302
        return client.get(page).context

    return offer


@pytest.fixture
def wallet():
    """On another device: it has no session of the holder's."""
    return Wallet(Client())


@pytest.fixture
def opened(wallet, screen):
    """A wallet that read the offer and got its token."""
    context = screen()
    wallet.open(context["address"])
    assert wallet.ask_token(context["tx_code"]).status_code == 200
    return wallet
