"""Views of ours in Wagtail's admin: how a text reads, and what readers say is not right."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..domain.readability import measure
from ..domain.reporting import handle
from ..models import Report
from ..rules import may_handle_reports

PAGE_SIZE = 50
LONGEST = 200_000
LANGUAGES = {"nl", "en"}


@require_POST
def readability(request):
    """Measure the words that are in the editor now; nothing is kept."""
    language = request.POST.get("language", "")
    if language not in LANGUAGES:
        raise Http404
    report = measure(request.POST.get("text", "")[:LONGEST], language=language)
    return render(request, "courses/admin/readability.html", {"report": report})


@require_safe
def reports(request):
    """Open reports, the newest first."""
    if not may_handle_reports(request.user):
        raise PermissionDenied
    rows = Report.objects.filter(handled_at=None).select_related("page").order_by("-created", "-pk")
    listed = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    return render(request, "courses/admin/reports.html", {"reports": listed})


@require_POST
def handle_report(request, pk):
    if not may_handle_reports(request.user):
        raise PermissionDenied
    handle(report=get_object_or_404(Report, pk=pk))
    messages.success(request, _("Ticked off."))
    return redirect("courses_reports")
