"""The demo's mailbox: every message that the site sent, for everyone to read. Elsewhere it does not exist."""

from functools import wraps

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .domain.links import with_links
from .models import Message

BACKEND = "mail.backends.MailboxBackend"
PER_PAGE = 25


def demo_only(view):
    """404 unless the demo's backend keeps the mail; never in a search engine."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if settings.EMAIL_BACKEND != BACKEND:
            raise Http404
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(require_safe(inner))


@demo_only
def mailbox(request):
    """Newest first."""
    page = Paginator(Message.objects.defer("body"), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mail/mailbox.html", {"page_obj": page})


@demo_only
def message(request, uuid):
    found = get_object_or_404(Message, uuid=uuid)
    return render(request, "mail/message.html", {"message": found, "text": with_links(found.body)})
