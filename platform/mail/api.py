"""What other apps may use of mail: send one, find those that did not go, and hand out, hand over or erase those about one
person (by uuid) or to some addresses."""

from .domain.personal_data import erase, erase_addresses, export, export_addresses, hand_over
from .domain.sending import undelivered
from .domain.writing import send

__all__ = ["erase", "erase_addresses", "export", "export_addresses", "hand_over", "send", "undelivered"]
