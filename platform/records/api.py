"""What other apps may use of records: telling what was done, hearing what was completed, and what that earns."""

from .domain.activities import publish_activity, set_offers
from .domain.catching_up import catch_up
from .domain.completing import announce_completion
from .domain.delivering import deliver_all
from .domain.events import COMPLETED, register_consumer
from .domain.progress import Progress, last_seen_of, progress_of_many
from .domain.queries import activities, completions_of, finished, offers_of, statements_of
from .domain.statements import write_statement
from .domain.statistics import statistics_of
from .domain.supplements import register_supplement
from .domain.voiding import void_statement
from .extensions import JUDGEMENT, VALIDATION
from .models import Completion, Event, Statement
from .verbs import Verb

__all__ = [
    "COMPLETED",
    "JUDGEMENT",
    "VALIDATION",
    "Completion",
    "Event",
    "Progress",
    "Statement",
    "Verb",
    "activities",
    "announce_completion",
    "catch_up",
    "completions_of",
    "deliver_all",
    "finished",
    "last_seen_of",
    "offers_of",
    "progress_of_many",
    "publish_activity",
    "register_consumer",
    "register_supplement",
    "set_offers",
    "statements_of",
    "statistics_of",
    "void_statement",
    "write_statement",
]
