"""Earlier moments for the demo's story: what is told in this block happened so many days ago, by the same domain functions."""

from contextlib import contextmanager
from datetime import timedelta

from django.utils import timezone


@contextmanager
def days_ago(days):
    """Turn Django's clock back. For one command that fills in the demo; nothing else may run beside it."""
    now = timezone.now
    timezone.now = lambda: now() - timedelta(days=days)
    try:
        yield
    finally:
        timezone.now = now
