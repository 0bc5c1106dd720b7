"""Several wallets at the same moment: what is for one use goes to one."""

import pytest

from credentials.models import WalletCopy, WalletOffer
from credentials.wallets import issuing, nonces, offers
from credentials.wallets.configurations import OPEN_BADGE
from credentials.wallets.errors import ProtocolError
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def answer(function, **values):
    """``given``, or the code of the error."""
    try:
        function(**values)
    except ProtocolError as problem:
        return problem.code
    return "given"


def four(function, **values):
    return sorted(at_once([lambda: answer(function, **values)] * 4))


@pytest.fixture
def made(credential, learner):
    return offers.make_offer(credential=credential, person=learner)


def test_a_code_is_redeemed_by_one(made):
    _offer, secrets = made
    assert four(offers.redeem, code=secrets.code, tx_code=secrets.tx_code) == [
        "given",
        *["invalid_grant"] * 3,
    ]


def test_no_more_than_three_guesses_count(made):
    _offer, secrets = made
    wrong = f"{(int(secrets.tx_code) + 1) % 1_000_000:06d}"
    assert four(offers.redeem, code=secrets.code, tx_code=wrong) == ["invalid_grant"] * 4
    assert WalletOffer.objects.get().tries == offers.TRIES
    assert answer(offers.redeem, code=secrets.code, tx_code=secrets.tx_code) == "invalid_grant"


def test_a_nonce_is_used_by_one(db):
    assert four(nonces.use, nonce=nonces.new_nonce()) == ["given", *["invalid_nonce"] * 3]


def test_a_copy_goes_to_one(made):
    _offer, secrets = made
    offers.redeem(code=secrets.code, tx_code=secrets.tx_code)
    asked = {"credential_configuration_id": OPEN_BADGE}
    found = four(issuing.issue, offer=WalletOffer.objects.get(), asked=asked, audience="")
    assert (found, WalletCopy.objects.count()) == (["credential_request_denied"] * 3 + ["given"], 1)
