"""What other apps may use of audit: add a row, and check the chain."""

from .domain.recording import record, record_many
from .domain.verifying import verify_chain

__all__ = ["record", "record_many", "verify_chain"]
