"""What other apps may use of audit: add a row, and check the chain."""

from .domain.recording import record
from .domain.verifying import verify_chain

__all__ = ["record", "verify_chain"]
