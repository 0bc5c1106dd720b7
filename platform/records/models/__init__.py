"""Records: what people did, what they completed, and what of that others must hear."""

from .activities import Activity, Offer
from .completions import Completion
from .events import Delivery, Event
from .statements import Statement

__all__ = ["Activity", "Completion", "Delivery", "Event", "Offer", "Statement"]
