"""One at a time, where places are given out or what somebody did is counted."""

from ..models import Issuer


def hold_issuer(pk) -> Issuer:
    """The issuer, for the caller until their transaction ends. Who only points at it with a new row does not wait: they may
    hold the log's end, for which the caller will wait."""
    return Issuer.objects.select_for_update(no_key=True).get(pk=pk)
