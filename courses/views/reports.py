"""Something is not right? Anyone can say so."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.api import throttle

from ..domain.queries.pages import page_by_id
from ..domain.reporting import report
from ..forms import ReportForm
from ..models.base import path_of


@require_POST
def send(request, page):
    """Keep the report for the editors. What was typed comes back when it cannot be kept."""
    throttle(request, scope="courses.report", rate="10/h")
    found = page_by_id(page)
    if found is None:
        raise Http404
    address = path_of(found.url_path, found.locale.language_code)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render(
            request, "courses/report.html", {"form": form, "reported": found, "address": address}, status=422
        )
    report(page=found, text=form.cleaned_data["text"])
    messages.success(request, _("Thank you. An editor will look at it."))
    return redirect(address)
