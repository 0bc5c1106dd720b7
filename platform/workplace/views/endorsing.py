"""The page on which somebody speaks in favour of a learner's work, for the organisation where it was judged."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.api import person_required, throttle

from ..domain import endorsing
from ..forms_endorsing import EndorsementForm, WithdrawForm
from ..models import Assignment
from .doing import do_with


def _found(request, uuid):
    """The work, for whom this reader may speak about it, and what was said. None for whom where they may only take that
    back; 404 for everybody else."""
    row = get_object_or_404(Assignment.objects.select_related("person", "placement"), uuid=uuid)
    voice = endorsing.voice_of(request.person, row)
    if voice is not None:
        given = endorsing.given_about(row, voice.issuer)
    else:
        given = endorsing.to_take_back(row, request.person)
        if not given:
            raise Http404
    return row, voice, given[0] if given else None


def _page(request, row, voice, given, *, status=200, **forms):
    context = {
        "assignment": row,
        "issuer": voice.issuer if voice else given.issuer,
        "signs_already": voice is not None and voice.signs_already,
        "given": given,
        "form": EndorsementForm(initial={"language": get_language()}),
        "withdraw_form": WithdrawForm(),
        **forms,
    }
    return render(request, "workplace/endorse.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def endorse(request, uuid):
    row, voice, given = _found(request, uuid)
    if request.method != "POST":
        return _page(request, row, voice, given)
    throttle(request, scope="workplace.endorse", rate="30/h", key=str(request.person.uuid))
    form = EndorsementForm(request.POST)
    if not do_with(
        request,
        form,
        lambda: endorsing.endorse(assignment=row, by=request.person, **form.cleaned_data),
        _("Kept. The learner gets a mail and decides whether it goes into the credential."),
        field="comment",
    ):
        return _page(request, row, voice, given, form=form, status=422)
    return redirect("workplace:endorse", uuid=row.uuid)


@require_POST
@person_required
def withdraw(request, uuid):
    row, voice, given = _found(request, uuid)
    form = WithdrawForm(request.POST)
    if given is None:
        raise Http404
    if not do_with(
        request,
        form,
        lambda: endorsing.withdraw(
            endorsement=given, person=request.person, reason=form.cleaned_data["reason"]
        ),
        _("Withdrawn. Who checks the credential sees that too."),
        field="reason",
    ):
        return _page(request, row, voice, given, withdraw_form=form, status=422)
    return redirect("workplace:endorse", uuid=row.uuid) if voice else redirect("workplace:inbox")
