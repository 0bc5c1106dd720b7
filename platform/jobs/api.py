"""What other apps may use of jobs: the bell, whether a worker hears it, and long work as rows."""

from .domain.heartbeat import worker_is_alive
from .domain.kinds import register
from .domain.looking import Progress, find, progress, results
from .domain.ringing import ring
from .domain.starting import again, cancel, go_on, start
from .domain.tidying import forget_owner, remove, remove_older
from .errors import ItemsFailed, JobsError, NotNow, UnknownKind

__all__ = [
    "ItemsFailed",
    "JobsError",
    "NotNow",
    "Progress",
    "UnknownKind",
    "again",
    "cancel",
    "find",
    "forget_owner",
    "go_on",
    "progress",
    "register",
    "remove",
    "remove_older",
    "results",
    "ring",
    "start",
    "worker_is_alive",
]
