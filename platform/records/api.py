"""What other apps may use of records: telling what was done, hearing what was completed, and what that earns."""

from .domain.activities import publish_activity, set_offers
from .domain.completing import announce_completion
from .domain.delivering import deliver_all
from .domain.events import COMPLETED, register_consumer
from .domain.queries import activities, completions_of, done, offers_of, statements_of
from .domain.statements import write_statement
from .models import Completion, Event, Statement
from .verbs import Verb

__all__ = [
    "COMPLETED",
    "Completion",
    "Event",
    "Statement",
    "Verb",
    "activities",
    "announce_completion",
    "completions_of",
    "deliver_all",
    "done",
    "offers_of",
    "publish_activity",
    "register_consumer",
    "set_offers",
    "statements_of",
    "write_statement",
]
