"""Keep what readers say is not right, and tick it off."""

from django.utils import timezone

from ..models import Report


def report(*, page, text) -> Report:
    """Keep a report about a page. Who sent it is not kept; the same words about the same page are kept once while open."""
    row, _made = Report.objects.get_or_create(page=page, text=text.strip(), handled_at=None)
    return row


def handle(*, report) -> None:
    """An editor looked at it. A report that was handled before keeps its first date."""
    Report.objects.filter(pk=report.pk, handled_at=None).update(handled_at=timezone.now())
