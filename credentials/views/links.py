"""The holder's links: make one, show it with its code and who looked, stop sharing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, throttle

from ..domain import sharing
from ..domain.queries import shown
from ..models import ShareLink
from .holding import accepted, mine

VIEWS = 50


def _link(award, uuid) -> ShareLink:
    return get_object_or_404(ShareLink, uuid=uuid, credential__award=award)


@require_POST
@person_required
def share(request, uuid):
    credential = accepted(request, uuid)
    throttle(request, scope="credentials.share", rate="60/h", key=str(request.person.uuid))
    days = request.POST.get("days", "")
    try:
        link = sharing.share(
            credential=credential,
            days=int(days),
            label=request.POST.get("label", ""),
            with_evidence=request.POST.get("evidence") == "on",
        )
    except ValueError:
        messages.error(request, _("Choose how long the link may be used."))
        return redirect("credentials:award", uuid=uuid)
    messages.success(request, _("The link is ready. Whoever has it can see your credential and your name."))
    return redirect("credentials:link", uuid=uuid, link=link.uuid)


@never_cache
@require_safe
@person_required
def link(request, uuid, link):
    """One link: its code large enough to scan or to print, and when somebody looked."""
    row = mine(request, uuid)
    found = _link(row, link)
    context = {
        "award": row,
        "shown": shown(row, get_language()),
        "link": found,
        "address": sharing.address_of(found),
        "views": Paginator(found.views.all(), VIEWS).get_page(request.GET.get("page")),
    }
    return render(request, "credentials/link.html", context)


@require_POST
@person_required
def withdraw(request, uuid, link):
    row = mine(request, uuid)
    sharing.withdraw(link=_link(row, link))
    messages.success(request, _("The link no longer works."))
    return redirect("credentials:award", uuid=uuid)
