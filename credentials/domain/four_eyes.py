"""How many one person may award or withdraw before another administrator must agree."""

import json
from datetime import timedelta

from django.utils import timezone

from audit import api as audit

# What one person does alone within this time counts together: many small choices are one large.
TOGETHER = timedelta(hours=24)
CHANGED = "credentials.issuer_changed"
# In the log of a change: the limit that held before it.
BEFORE = "four_eyes_before"


def limit_of(issuer) -> int:
    """The lowest limit that held within TOGETHER: who raises it lifts it for nobody before another can see that."""
    since = timezone.now() - TOGETHER
    rows = audit.entries_of([issuer.did], actions=[CHANGED], since=since)
    before = [json.loads(row.data).get(BEFORE) for row in rows]
    return min([issuer.four_eyes_above, *(number for number in before if number is not None)])
