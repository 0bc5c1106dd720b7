"""The rest of a list: where it goes on, in an address that nobody can change (Communication 2.1.3; Data 2.5)."""

import json
from datetime import datetime

from django.core import signing

from .calls import Call, XapiError

SALT = "xapi.more"
# In seconds. The specification asks for 24 hours at least.
VALID = 7 * 24 * 3600


def address(call: Call, params: dict[str, str], last: tuple[datetime, int]) -> str:
    """A relative IRL for what comes after a place (``stored`` and primary key); the question goes along, so nothing is
    kept here."""
    stored, pk = last
    said = [params, stored.isoformat(), pk, call.client.tenant]
    token = signing.dumps(json.dumps(said), salt=SALT, compress=True)
    return f"{call.prefix}statements?more={token}"


def read(call: Call) -> tuple[dict[str, str], tuple[datetime, int]]:
    """The question and the place after which it goes on. Raises XapiError 400 for what this tenant never got, or long ago."""
    try:
        said = json.loads(signing.loads(call.params["more"], salt=SALT, max_age=VALID))
    except signing.BadSignature:
        raise XapiError(400, "more: is not an address that was given, or is too old") from None
    params, stored, pk, tenant = said
    if tenant != call.client.tenant:
        raise XapiError(400, "more: is not an address that was given to you")
    return params, (datetime.fromisoformat(stored), pk)
