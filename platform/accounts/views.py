"""One's own account: what is known, how to sign in, taking one's data along, and leaving."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .domain.erasing import erase_person
from .domain.people import save_details
from .domain.personal_data import export_person, keepers
from .forms import DetailsForm
from .requests import person_required
from .rules import may_delete_account
from .throttling import throttle


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


@require_safe
@never_cache
@person_required
@reauthentication_required
def export(request):
    """Everything that the site keeps about this person, as one file."""
    throttle(request, scope="accounts.export", rate="20/h", key=str(request.person.uuid))
    response = JsonResponse(
        export_person(request.person), json_dumps_params={"indent": 2, "ensure_ascii": False}
    )
    response["Content-Disposition"] = (
        f'attachment; filename="bekwaam-{timezone.localdate().isoformat()}.json"'
    )
    return response


@require_http_methods(["GET", "POST"])
@never_cache
@person_required
@reauthentication_required
def delete(request):
    """Say what goes and what stays; then, on one POST, do it."""
    allowed = may_delete_account(request.person)
    if request.method == "POST" and allowed:
        erase_person(person=request.person)
        logout(request)
        return redirect("account_deleted")
    context = {
        "allowed": allowed,
        "terms": [keeper.retention for keeper in keepers()],
        "back": reverse("account"),
    }
    return render(request, "accounts/delete.html", context)


@require_safe
def deleted(request):
    """Said once the account is gone; it knows nobody any more."""
    return render(request, "accounts/deleted.html")
