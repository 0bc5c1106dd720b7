"""What is looked after from time to time; what is forgotten by itself stands in ``terms``."""

from .domain import reminding
from .domain.expiring import warn
from .domain.invitations import reopen_expired
from .domain.recordings import prepare_overdue

SWEEPS = [reopen_expired, reminding.sweep, prepare_overdue, warn]
