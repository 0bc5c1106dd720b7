"""One outside store: whether it works, what it refused, and deciding about that."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.api import person_of

from .. import rules
from ..domain.forwarding import parking, targets
from ..models import Forward, ForwardTarget
from . import reasons

PAGE = 50
State = Forward.State


@require_http_methods(["GET", "HEAD", "POST"])
def outside(request, pk):
    """Looking changes nothing; each button posts what it is for, about one statement or about all."""
    if not rules.may_keep_outside_stores(person_of(request)):
        raise PermissionDenied
    counted = ForwardTarget.objects.select_related("organisation").annotate(
        waiting=Count("forwards", filter=Q(forwards__state=State.WAITING))
    )
    target = get_object_or_404(counted, pk=pk)
    if request.method == "POST":
        messages.success(request, _decided(target, request.POST))
        return redirect("records_admin:outside", pk=pk)
    page = Paginator(parking.parked(target), PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": target.name,
        "header_icon": "upload",
        "target": target,
        "paused": target.state == ForwardTarget.State.ATTENTION,
        "reason": reasons.of_target(target.error),
        "rows": page,
        "shown": [(row, reasons.of_statement(row.error)) for row in page],
    }
    return render(request, "records/admin/outside.html", context)


def _chosen(number: str) -> list[int] | None:
    """The row that a button stands beside; None for all rows, and no row for what is no number."""
    if not number:
        return None
    return [int(number)] if number.isascii() and number.isdigit() and len(number) < 19 else []


def _decided(target, said) -> str:
    """Do what a button says; the words about it. Whatever is asked twice changes nothing the second time."""
    forwards = _chosen(said.get("forward", ""))
    if "resume" in said:
        targets.resume(target=target)
        return _("It goes on: what waits is sent within a minute.")
    if "again" in said:
        done = parking.try_again(target=target, forwards=forwards)
        return ngettext(
            "%(count)d statement is tried again.", "%(count)d statements are tried again.", done
        ) % {"count": done}
    done = parking.drop(target=target, forwards=forwards) if "drop" in said else 0
    return ngettext(
        "%(count)d statement is not sent there any more. Here it stays.",
        "%(count)d statements are not sent there any more. Here they stay.",
        done,
    ) % {"count": done}
