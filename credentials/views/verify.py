"""``/verify/``: check any credential, with a file, a link or its text. Works without JavaScript."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.api import throttle

from ..domain.answers import is_worth_another_try
from ..domain.verifying import check, check_address
from ..forms import VerifyForm
from ..openbadges.png import MAX_IMAGE
from .showing import judged, signed_values


@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    """A GET shows the form (``?url=`` fills it in) and fetches nothing; a POST checks and keeps nothing."""
    if request.method != "POST":
        form = VerifyForm(initial={"url": request.GET.get("url", "")[:2048]})
        return render(request, "credentials/verify.html", {"form": form})
    throttle(request, scope="credentials.verify-page", rate="60/m")
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "credentials/verify.html", {"form": form}, status=422)
    report = _report(form.cleaned_data)
    context = {"form": form, "signed": signed_values(report), **judged(report)}
    context["again"] = is_worth_another_try(report)
    # Where nothing could be read there was no signature either that could be wrong.
    context["was_read"] = any(check.id != "intake" for check in report.checks)
    response = render(request, "credentials/verdict.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _report(given):
    recipient = given["recipient"]
    if given["url"]:
        return check_address(given["url"], recipient=recipient)
    data = given["file"].read(MAX_IMAGE + 1) if given["file"] else given["text"]
    return check(data, recipient=recipient)
