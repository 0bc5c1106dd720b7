"""The check for client data of everything that goes with evidence, and what is kept of it."""

from django.utils import timezone

from . import client_data
from .errors import ClientData


def check(*texts, looked_at=False) -> dict:
    """What the evidence remembers: the kinds that were seen (never the words), and when the learner looked again.

    Raises ClientData: for a citizen service number always, for anything else until the learner says to have looked.
    """
    client_data.refuse_bsn(*texts)
    findings = [finding for text in texts for finding in client_data.look(text)]
    if findings and not looked_at:
        raise ClientData(findings, refused=False)
    kinds = sorted({finding.kind for finding in findings})
    return {"findings": kinds, "looked_at": timezone.now() if kinds else None}
