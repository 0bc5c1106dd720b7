"""What other apps may use of mail: send one, and hand out, hand over or erase those about one person (by uuid)."""

from .domain.personal_data import erase, export, hand_over
from .domain.writing import send

__all__ = ["erase", "export", "hand_over", "send"]
