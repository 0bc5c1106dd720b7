"""What Wagtail says, handed to the domain."""

from wagtail.signals import page_published

from .domain.publishing import tell_records


def _published(sender, instance, **kwargs):
    tell_records(page=instance)


def connect() -> None:
    page_published.connect(_published, dispatch_uid="courses.published")
