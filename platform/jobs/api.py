"""What other apps may use of jobs: the bell, whether a worker hears it, and long work as rows."""

from .domain.backing_off import pause_after
from .domain.heartbeat import worker_is_alive
from .domain.kinds import register
from .domain.looking import Progress, find, progress, results
from .domain.ringing import ring
from .domain.starting import again, cancel, go_on, start
from .domain.terms import Term, before, until
from .domain.tidying import forget_owner, older, remove, remove_older
from .errors import ItemsFailed, JobsError, NotNow, UnknownKind

__all__ = [
    "ItemsFailed",
    "JobsError",
    "NotNow",
    "Progress",
    "Term",
    "UnknownKind",
    "again",
    "before",
    "cancel",
    "find",
    "forget_owner",
    "go_on",
    "older",
    "pause_after",
    "progress",
    "register",
    "remove",
    "remove_older",
    "results",
    "ring",
    "start",
    "until",
    "worker_is_alive",
]
