"""What is looked after from time to time."""

from .domain.heartbeat import ask
from .domain.stuck import forget_old_results, ring_stuck_again
from .domain.terms import keep_hourly
from .domain.tidying import ring_for_jobs_that_stand_still

SWEEPS = [ask, ring_stuck_again, forget_old_results, ring_for_jobs_that_stand_still, keep_hourly]
