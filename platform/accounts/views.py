"""One's own account: what is known, how to sign in, taking one's data along, and leaving."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .domain import consents
from .domain.erasing import erase_person, rehearse
from .domain.exporting import keeping, lacking, making
from .domain.exporting.zipping import stream
from .domain.people import save_details
from .domain.personal_data import keepers
from .domain.questions import CannotTakeBack
from .domain.reporting import Report
from .forms import DetailsForm
from .models import Consent, Export
from .requests import person_of, person_required
from .rules import may_delete_account
from .throttling import throttle

# Where the numbers of an erasure wait for the page after it.
ERASED = "accounts.erased"
CONSENTS = 25


def _page(request, form, status=200):
    user = request.user
    types = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "form": form,
        "has_password": user.has_usable_password(),
        "has_passkey": Authenticator.Type.WEBAUTHN in types,
        "has_app": Authenticator.Type.TOTP in types,
        # An account that was made with a passkey starts without: a lost phone would lock its owner out.
        "lacks_codes": bool(types) and Authenticator.Type.RECOVERY_CODES not in types,
        "has_providers": bool(get_social_adapter().list_apps(request)),
    }
    return render(request, "accounts/account.html", context, status=status)


@require_safe
@never_cache
@person_required
def account(request):
    """All that one can see and change of the own account, on one page."""
    return _page(request, DetailsForm(instance=request.person))


@require_POST
@person_required
def details(request):
    """Keep name and language. From then on the site speaks the language that was chosen."""
    form = DetailsForm(request.POST, instance=request.person)
    if not form.is_valid():
        request.person.refresh_from_db()
        return _page(request, form, status=422)
    person = save_details(person=request.person, **form.cleaned_data)
    with translation.override(person.language):
        messages.success(request, _("Saved."))
        response = redirect("account")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        person.language,
        max_age=365 * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
@reauthentication_required
def export(request):
    """Everything that the site keeps about this person: a POST begins to put it together, the page says how far it is."""
    if request.method == "POST":
        throttle(request, scope="accounts.export", rate="10/d", key=str(request.person.uuid))
        making.start(person=request.person, language=get_language())
        return redirect("account_export")
    rows = [
        {
            "row": row,
            "progress": making.progress_of(row),
            "lacks": lacking.lacks(row),
        }
        for row in keeping.of(request.person)
    ]
    context = {
        "rows": rows,
        "busy": any(one["progress"] for one in rows),
        "back": reverse("account"),
    }
    return render(request, "accounts/export.html", context)


@require_safe
@never_cache
@person_required
@reauthentication_required
def download(request, uuid):
    """The archive, written while it is sent; for anybody but its owner it does not exist."""
    row = get_object_or_404(Export, uuid=uuid, person=request.person)
    if not row.is_usable:
        raise Http404
    keeping.note_download(export=row)
    response = StreamingHttpResponse(stream(row.entries), content_type="application/zip")
    name = f"bekwaam-{timezone.localdate(row.ready).isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
@never_cache
@person_required
def agreed(request):
    """What one agreed to, as it was asked, with what can be taken back."""
    page = Paginator(consents.consents_of(request.person), CONSENTS).get_page(request.GET.get("page"))
    rows = [
        {
            "row": row,
            "may_be_taken_back": consents.may_be_taken_back(row),
            "instead": consents.instead_of_taking_back(row),
        }
        for row in page
    ]
    return render(request, "accounts/agreed.html", {"rows": rows, "page": page, "back": reverse("account")})


@require_POST
@person_required
def take_back(request, pk):
    """Take one of them back."""
    row = get_object_or_404(
        Consent.objects.select_related("withdrawal", "person"), pk=pk, person=request.person
    )
    if consents.may_be_taken_back(row):
        try:
            consents.withdraw(row=row)
        except CannotTakeBack as problem:
            messages.error(request, str(problem))
        else:
            messages.success(request, _("Taken back."))
    return redirect("account_agreed")


@require_http_methods(["GET", "POST"])
@never_cache
@person_required
@reauthentication_required
def delete(request):
    """Say what goes and what stays; then, on one POST, do it."""
    allowed = may_delete_account(request.person)
    if request.method == "POST" and allowed:
        report = erase_person(person=request.person)
        logout(request)
        # A session that knows nobody: numbers alone, for the next page.
        request.session[ERASED] = report.numbers
        return redirect("account_deleted")
    if allowed:
        # A rehearsal does all the work of an erasure.
        throttle(request, scope="accounts.rehearse", rate="20/h", key=str(request.person.uuid))
    context = {
        "allowed": allowed,
        "report": rehearse(person=request.person) if allowed else None,
        "terms": [keeper.retention for keeper in keepers()],
        "back": reverse("account"),
    }
    return render(request, "accounts/delete.html", context)


@require_safe
@never_cache
def deleted(request):
    """Said once the account is gone, with what went and what stays; it knows nobody any more."""
    numbers = request.session.pop(ERASED, None)
    report = Report(numbers) if numbers and person_of(request) is None else None
    return render(request, "accounts/deleted.html", {"report": report})
