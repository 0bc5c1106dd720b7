"""``/verify/veel/``: check many at once, without an account; the result lies behind a link that ends by itself."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import throttle
from jobs import api as jobs

from ..domain.many import links, work
from ..domain.many.errors import Refused
from ..domain.many.taking import pieces_of
from ..forms_many import ManyForm
from .files import keep_private
from .many_links import for_whoever_has_the_link
from .many_table import as_csv, csv_in_an_address, progress_sentence, result_context
from .progress import for_script


@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    """A GET shows the form; a POST checks a few at once, and begins a job for more."""
    if request.method != "POST":
        return _form_page(request, ManyForm())
    throttle(request, scope="credentials.verify-many-page", rate="20/h")
    form = ManyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    given = form.cleaned_data
    try:
        found = work.begin(
            pieces_of(given["files"], given["addresses"]),
            recipient=given["recipient"],
            language=get_language(),
        )
    except Refused as problem:
        form.add_error(None, problem.message(get_language()))
        return _form_page(request, form, status=422)
    if not isinstance(found, list):
        return redirect("credentials:many-result", links.token_of(found))
    context = result_context(found, recipient=given["recipient"])
    context["download"] = csv_in_an_address(found)
    return keep_private(render(request, "credentials/many_result.html", context))


def _form_page(request, form, status=200):
    context = {"form": form, "days": settings.RETENTION["checks"]}
    return render(request, "credentials/many.html", context, status=status)


@require_safe
@for_whoever_has_the_link
def result(request, job, token):
    """How far it is, and then the table; ``?uitkomst=`` narrows it."""
    progress = jobs.progress(job)
    context = {"progress": progress, "token": token, "ends": links.ends(job)}
    if progress.is_open:
        context["sentence"] = progress_sentence(progress)
        return render(request, "credentials/many_progress.html", context)
    context |= result_context(
        work.rows_of(job), recipient=job.parameters["recipient"], only=request.GET.get("uitkomst", "")
    )
    context["download"] = reverse("credentials:many-csv", args=[token])
    return render(request, "credentials/many_result.html", context)


@require_safe
@for_whoever_has_the_link
def state(request, job, token):
    """For the page's script: how far it is, in words."""
    progress = jobs.progress(job)
    return for_script(progress, progress_sentence(progress))


@require_safe
@for_whoever_has_the_link
def table(request, job, token):
    """All rows as a file for a spreadsheet."""
    return as_csv(work.rows_of(job))


@require_POST
@for_whoever_has_the_link
def forget(request, job, token):
    """Nobody needs to wait until its term is over."""
    work.forget(job)
    return redirect("credentials:many-forgotten")


@require_safe
def forgotten(request):
    return render(request, "credentials/many_gone.html", {"forgotten": True})
