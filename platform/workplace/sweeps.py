"""What is looked after from time to time."""

from .domain.invitations import reopen_expired

SWEEPS = [reopen_expired]
