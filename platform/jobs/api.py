"""What other apps may use of jobs: the bell, and whether a worker hears it."""

from .domain.heartbeat import worker_is_alive
from .domain.ringing import ring

__all__ = ["ring", "worker_is_alive"]
