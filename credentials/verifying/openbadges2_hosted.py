"""Hosted awards: what the issuer's own address says today is the check (Open Badges 2.0, HostedBadge Verification)."""

from collections.abc import Mapping
from typing import Any

from credentials.openbadges.ob2 import Assertion, read_assertion
from credentials.proofs.identifiers import origin
from credentials.verifying.circumstances import Circumstances
from credentials.verifying.fetching import Gone, fetch_json
from credentials.verifying.openbadges2_comparing import compare
from credentials.verifying.openbadges2_reasons import NotHosted
from credentials.verifying.withdrawal_reasons import Revoked


def hosted_assertion(presented: Mapping[str, Any], around: Circumstances) -> Assertion:
    """The award as its own address has it, when that is what was presented. Raises Revoked when it says that it is revoked,
    or answers that it is gone ("Revoking Hosted Assertions")."""
    address = presented.get("id")
    if not isinstance(address, str) or not origin(address):
        raise NotHosted()
    try:
        hosted = fetch_json(around.fetcher, address)
    except Gone:
        raise Revoked() from None
    if hosted.get("revoked") is True:
        raise Revoked()
    compare(presented, hosted)
    return read_assertion(hosted)
