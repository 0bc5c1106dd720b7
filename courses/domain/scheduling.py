"""What happens to a page that should go live by itself, and cannot."""

import structlog
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from accounts import api as accounts
from mail import api as mail

logger = structlog.get_logger(__name__)
# How Wagtail names a publication at a moment that was set before.
SCHEDULED = "wagtail.publish.scheduled"


def keep_as_draft(*, revision, problems) -> None:
    """Take back the moment at which a page goes live, and tell its owner what is missing.

    What was written stays as a draft; what is live stays live. The mail is skipped for an owner without a confirmed
    address; the log names the page in any case.
    """
    page = revision.as_object()
    with transaction.atomic():
        revision.approved_go_live_at = None
        # Saved with this field alone, Wagtail writes it in the page's history.
        revision.save(update_fields=["approved_go_live_at"])
        owner = page.owner or revision.user
        if owner is not None:
            _tell(owner, page)
    logger.warning("scheduled page kept as draft", page=page.pk, problems=len(problems))


def _tell(owner, page) -> None:
    person = accounts.person_of_user(owner)
    if owner.email.lower() not in accounts.confirmed_addresses_of(person):
        return
    with translation.override(person.language):
        problems = page.problems()
    mail.send(
        to=owner.email,
        template="courses/mail/not_published",
        language=person.language,
        context={
            "title": page.title,
            "problems": problems,
            "address": f"{settings.PUBLIC_URL}{reverse('wagtailadmin_pages:edit', args=[page.pk])}",
        },
        subject_of=person.uuid,
    )
