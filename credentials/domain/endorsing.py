"""Endorsements that stand in what is issued."""

import json
from typing import Any

from keys import api as keys

from ..models import Endorsement

# More would make every badge several times its size, and nobody reads ten recommendations.
MOST = 4


def standing(rows, *, most: int | None = MOST) -> list[Endorsement]:
    """Those that the endorsed issuer accepted and nobody withdrew, oldest first; none that a compromised key signed, since
    no verifier takes it any more."""
    rows = rows.filter(declined=None, status__revoked=None).exclude(accepted=None).exclude(issued=None)
    found = list(rows.select_related("issuer").order_by("issued", "pk"))
    lost = keys.compromised({row.key for row in found}) if found else set()
    return [row for row in found if row.key not in lost][:most]


def embeddable(endorsed) -> tuple[dict[str, Any], ...]:
    """What stands of an achievement or an issuer, as it was signed, for what is issued from now on."""
    return tuple(json.loads(row.document) for row in standing(endorsed.endorsements))
