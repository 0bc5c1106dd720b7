"""Somebody without an account asks by mail what is kept of them, or to be forgotten: looked up by their address."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..domain.by_address import HasAccount, erase_address, rehearse_address
from ..domain.exporting.by_address import archive_of
from ..requests import person_of
from ..rules import may_act_for_others


class AddressForm(forms.Form):
    """Whose data, and what to do; ``sure`` is asked before anything is handed out or erased."""

    LOOK, EXPORT, ERASE = "look", "export", "erase"

    address = forms.EmailField(
        label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    sure = forms.BooleanField(
        label=_("The request came from this address, or I know in another way that it is theirs."),
        required=False,
    )
    deed = forms.ChoiceField(
        choices=[(LOOK, LOOK), (EXPORT, EXPORT), (ERASE, ERASE)], widget=forms.HiddenInput
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("deed") in {self.EXPORT, self.ERASE} and not cleaned.get("sure"):
            self.add_error("sure", _("Say first how you know that this address is theirs."))
        return cleaned


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    """One page: an address, what goes and what stays, and then the file or the erasure."""
    person = person_of(request)
    if not may_act_for_others(person):
        raise PermissionDenied
    form = AddressForm(request.POST if request.method == "POST" else None)
    context = {"page_title": _("Data of somebody without an account"), "header_icon": "user", "form": form}
    if request.method != "POST":
        return render(request, "accounts/admin/by_address.html", context)
    try:
        return _answer(request, person, form, context)
    except HasAccount:
        form.add_error(
            "address", _("This address belongs to an account. Its owner finds both under “Your account”.")
        )
        return render(request, "accounts/admin/by_address.html", context, status=422)


def _answer(request, person, form, context):
    valid = form.is_valid()
    address = form.cleaned_data.get("address")
    deed = form.cleaned_data.get("deed")
    if valid and deed == form.EXPORT:
        return _file(archive_of(address=address, by=person, language=get_language()))
    if valid and deed == form.ERASE:
        context |= {"report": erase_address(address=address, by=person), "done": True}
        return render(request, "accounts/admin/by_address.html", context)
    if address:
        context["report"] = rehearse_address(address=address)
    return render(request, "accounts/admin/by_address.html", context, status=200 if valid else 422)


def _file(archive) -> StreamingHttpResponse:
    response = StreamingHttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="bekwaam-{timezone.localdate().isoformat()}.zip"'
    return response
