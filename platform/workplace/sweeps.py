"""What is looked after from time to time."""

from .domain.agreements.asking import remind_silent
from .domain.classes.forgetting import forget_classes, forget_invitations, forget_visits
from .domain.evidence import forget_removed
from .domain.invitations import reopen_expired
from .domain.recordings import prepare_overdue
from .domain.reminding import remind
from .domain.sittings import forget_sittings
from .domain.uploads import drop_expired

SWEEPS = [
    forget_classes,
    forget_invitations,
    forget_visits,
    reopen_expired,
    remind,
    remind_silent,
    prepare_overdue,
    drop_expired,
    forget_removed,
    forget_sittings,
]
