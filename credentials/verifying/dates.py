"""Whether a credential is current by its own dates."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from credentials.proofs.errors import CredentialError
from credentials.proofs.times import parse_time
from credentials.verifying.report import Report, Result

SKEW = timedelta(seconds=60)


class NotYetValid(CredentialError):
    """Before validFrom."""

    code = "dates.not_yet_valid"
    nl = "Dit bewijs is nog niet geldig. Het geldt vanaf {detail}."
    en = "This credential is not valid yet. It is valid from {detail}."


class Expired(CredentialError):
    """After validUntil."""

    code = "dates.expired"
    nl = "Dit bewijs is verlopen op {detail}."
    en = "This credential expired on {detail}."


class DatesReversed(CredentialError):
    """It ends before it begins."""

    code = "dates.reversed"
    nl = "De datums van dit bewijs kloppen niet: het eindigt voor het begint."
    en = "The dates of this credential are wrong: it ends before it begins."


def check_dates(document: Mapping[str, Any], now: datetime, report: Report) -> None:
    """VC Data Model 2.0, 4.9, and the names of 1.1; each that is present must hold."""
    try:
        starts = [parse_time(document[name]) for name in ("validFrom", "issuanceDate") if name in document]
        ends = [parse_time(document[name]) for name in ("validUntil", "expirationDate") if name in document]
        if starts and ends and max(starts) > min(ends):
            raise DatesReversed()
        if starts and max(starts) > now + SKEW:
            raise NotYetValid(f"{max(starts):%Y-%m-%d}")
        if ends and min(ends) < now - SKEW:
            raise Expired(f"{min(ends):%Y-%m-%d}")
    except CredentialError as error:
        report.add_error("dates", error)
    else:
        report.add("dates", Result.OK, "dates.ok")
