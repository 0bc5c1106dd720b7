"""The learner's page: ask somebody at work what they saw of one activity, apart from an assignment."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import in_address, person_required, throttle

from ..domain.asked_seen import asking
from ..forms_asking import AskSeenForm
from ..models import ObservationRequest
from .doing import do_with

A_PAGE = 20


def _page(request, form, status=200):
    page = Paginator(asking.open_of(request.person), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page_obj": page, "query": in_address(epa=request.GET.get("epa"))}
    return render(request, "workplace/asked_seen/ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def ask(request):
    """``?epa=`` chooses the activity."""
    if request.method != "POST":
        return _page(request, AskSeenForm(person=request.person, initial={"epa": request.GET.get("epa", "")}))
    throttle(request, scope="workplace.ask-seen", rate="40/h", key=str(request.person.uuid))
    form = AskSeenForm(request.POST, person=request.person)
    if not do_with(
        request,
        form,
        lambda: asking.ask(person=request.person, language=get_language(), **form.cleaned_data),
        _("Your question was mailed. What they saw comes on your page of growth."),
        field="address",
    ):
        return _page(request, form, status=422)
    return redirect("workplace:ask-seen")


@require_POST
@person_required
def withdraw(request, uuid):
    asking.withdraw(request=get_object_or_404(ObservationRequest, uuid=uuid, learner=request.person))
    messages.success(request, _("Withdrawn. The link does not work any more."))
    return redirect("workplace:ask-seen")
