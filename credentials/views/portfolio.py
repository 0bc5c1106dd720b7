"""Badges of other issuers: bring one, see first what the check says, keep it, look again, take it out."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, throttle

from ..domain import portfolio
from ..domain.reaching import Reach
from ..forms_import import ImportForm
from ..models import ImportedBadge
from ..verifying.fetching import FetchFailed
from .files import keep_private
from .showing import judged, signed_values

# How a kept file is called when it is downloaded.
SUFFIXES = {
    "image/png": "png", "image/svg+xml": "svg", "application/pdf": "pdf", "application/json": "json", "text/plain": "txt",
}  # fmt: skip


def _mine(request, uuid) -> ImportedBadge:
    return get_object_or_404(ImportedBadge.objects.select_related("person"), uuid=uuid, person=request.person)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def add(request):
    """The form; and after a POST either the page of the badge, where it can be kept, or why it cannot be."""
    posted = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if posted else ImportForm()
    context = {"form": form}
    if posted and form.is_valid():
        throttle(request, scope="credentials.import", rate="60/h", key=str(request.person.uuid))
        try:
            data, name = _brought(form.cleaned_data)
        except FetchFailed:
            form.add_error(
                "url", _("Nothing could be read at this address. Is it the address of the badge itself?")
            )
        else:
            answer = _taken(request, data, name, context)
            if answer:
                return answer
    return render(request, "credentials/import.html", context, status=422 if posted else 200)


def _brought(given) -> tuple[bytes, str]:
    """The bytes of a badge, and the name that it came with. Raises FetchFailed."""
    if given.get("file"):
        return given["file"].read(), given["file"].name
    if given.get("url"):
        return Reach()(given["url"]).body, ""
    return given["text"].strip().encode(), ""


def _taken(request, data, name, context):
    """Where to go on; None, with what to say in the context, for what cannot be kept."""
    report = portfolio.judge(request.person, data).report
    if not report.credential:
        context |= judged(report)
        return None
    own = portfolio.already_own(request.person, report)
    if own:
        messages.info(request, _("This one is already among your own credentials."))
        return redirect("credentials:award", uuid=own.award.uuid)
    try:
        row = portfolio.take(person=request.person, data=data, file_name=name, report=report)
    except portfolio.PortfolioFull:
        context["form"].add_error(
            None, _("You keep 200 badges already. Take one out first; then there is room for this one.")
        )
        return None
    if row.kept:
        messages.info(request, _("You have this badge already."))
    return redirect("credentials:imported", uuid=row.uuid)


@never_cache
@require_safe
@person_required
def imported(request, uuid):
    """One badge, judged now; where we could not look, the last answer with its date."""
    row = _mine(request, uuid)
    throttle(request, scope="credentials.imported", rate="240/h", key=str(request.person.uuid))
    data = portfolio.content_of(row)
    if data is None:
        return render(request, "credentials/imported_gone.html", {"badge": row}, status=410)
    looked = portfolio.look_again(row=row, data=data)
    context = {
        "badge": row,
        "days": settings.RETENTION["portfolio_looks"],
        "mine": looked.mine,
        "signed": signed_values(looked.report),
        "could_look": looked.report.verdict != "unknown",
        **judged(looked.report),
    }
    return render(request, "credentials/imported.html", context)


@require_POST
@person_required
def keep(request, uuid):
    portfolio.keep(row=_mine(request, uuid))
    messages.success(request, _("The badge is in your portfolio. Only you see it."))
    return redirect("credentials:imported", uuid=uuid)


@require_POST
@person_required
def remove(request, uuid):
    portfolio.remove(row=_mine(request, uuid))
    messages.success(request, _("The badge is taken out. We kept no copy."))
    return redirect("pages:mijn")


@require_safe
@person_required
def original(request, uuid):
    """The badge byte for byte as it came, always as a download: it is somebody else's file."""
    row = _mine(request, uuid)
    data = portfolio.content_of(row)
    if data is None:
        raise Http404
    response = HttpResponse(data, content_type=row.media_type)
    response["Content-Disposition"] = (
        f'attachment; filename="badge-{row.uuid}.{SUFFIXES.get(row.media_type, "bin")}"'
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return keep_private(response)
