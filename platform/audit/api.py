"""What other apps may use of audit: add a row, look at what was done to something, and check the chain."""

from .domain.looking import entries_of, number_of
from .domain.recording import hash_of_person, record, record_many
from .domain.verifying import verify_chain

__all__ = ["entries_of", "hash_of_person", "number_of", "record", "record_many", "verify_chain"]
