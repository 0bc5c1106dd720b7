"""What other apps may use of mail: send one, and hand out or erase those about one person (by uuid)."""

from .domain.personal_data import erase, export
from .domain.writing import send

__all__ = ["erase", "export", "send"]
