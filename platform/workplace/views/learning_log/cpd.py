"""``/mijn/deskundigheid/``: the log of continuing professional development, and its files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import person_required, throttle
from credentials import api as credentials

from ...domain.learning_log import cpd, cpd_files, periods, writing
from ...forms_learning_log import ActivityForm, PeriodForm
from ...models import LearningEntry
from .keeping import kept

ON_A_PAGE = 25


def _asked(request):
    """The period of the address, and the form for one's own days."""
    form = PeriodForm({name: request.GET.get(name, "") for name in ("van", "tot")})
    days = form.cleaned_data if form.is_valid() else {}
    key = request.GET.get("periode", "")
    return periods.period_named(key, days.get("van"), days.get("tot")), form


def _query(period) -> str:
    days = {"van": period.start, "tot": period.end} if period.key == periods.OWN else {}
    return urlencode({"periode": period.key, **days})


@require_safe
@never_cache
@person_required
def show(request):
    period, form = _asked(request)
    lines = cpd.lines_of(request.person, period)
    context = {
        "period": period,
        "own": request.GET.get("periode") == periods.OWN,
        "period_form": form,
        "page_obj": Paginator(lines, ON_A_PAGE).get_page(request.GET.get("page")),
        "sums": periods.add_up(lines),
        "query": f"{_query(period)}&",
    }
    return render(request, "workplace/learning_log/cpd.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def new(request):
    """Something learned elsewhere, with its proof."""
    form = ActivityForm(
        request.POST or None, request.FILES or None, initial={"kind": LearningEntry.Kind.COURSE}
    )
    if request.method == "POST":
        throttle(request, scope="workplace.log", rate="120/h", key=str(request.person.uuid))
        if form.is_valid() and kept(form, lambda: writing.log(person=request.person, **form.said())):
            messages.success(request, _("Kept. Only you can see it."))
            return redirect("workplace:cpd")
    status = 422 if form.errors else 200
    return render(request, "workplace/learning_log/activity.html", {"form": form}, status=status)


@require_safe
@never_cache
@person_required
def file(request, form):
    """The period as a file: for a spreadsheet, on paper, or for another system."""
    period, _form = _asked(request)
    lines = cpd.lines_of(request.person, period)
    name = f"deskundigheid-{period.start}-{period.end}.{form}"
    if form == "csv":
        rows = credentials.spreadsheet_lines(cpd_files.rows(lines))
        answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    elif form == "json":
        said = cpd_files.as_json(request.person, period, lines)
        answer = JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 2})
    elif form == "pdf":
        answer = _paper(request, period, lines)
    else:
        raise Http404
    if answer.status_code == 200:
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _paper(request, period, lines):
    """A PDF/A with the machine-readable form inside it."""
    context = {"period": period, "lines": lines, "sums": periods.add_up(lines), "person": request.person}
    try:
        body = credentials.print_page(
            html=render_to_string("workplace/learning_log/paper.html", context, request),
            attached=cpd_files.as_text(request.person, period, lines).encode(),
            content_type="application/json",
            file_name=f"deskundigheid-{period.start}-{period.end}.json",
            description=_("The same log, for another system"),
        )
    except credentials.PrinterMissing:
        messages.error(
            request,
            _(
                "This site cannot make a PDF at the moment. Take the file for a spreadsheet, or print the page."
            ),
        )
        return redirect("workplace:cpd")
    return HttpResponse(body, content_type="application/pdf")
