"""An issuer's keys: replaced by a new one, or reported as known to somebody else. A GET shows; the form's post does it."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from keys import api as keys

from ..domain import issuers, key_use
from ..domain.errors import KeyUnchanged
from .access import for_organisations
from .issuer_forms import GiveUpForm
from .issuer_views import mine


def _lost() -> str:
    return _("The keys of this site cannot be opened now, so nothing was changed. Ask who runs the site.")


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisations
def replace(request, person, slug, algorithm):
    row = mine(person, slug)
    if algorithm not in issuers.SIGNS_WITH:
        raise Http404
    try:
        key = keys.active_key(row.key_owner, algorithm)
    except keys.NoKey:
        raise Http404 from None
    problem = ""
    if request.method == "POST":
        try:
            issuers.replace_key(issuer=row, person=person, algorithm=algorithm)
        except keys.KeysError:
            problem = _lost()
        else:
            messages.success(request, _("A new key signs from now on. What the old one signed stays valid."))
            return redirect("credentials_admin:issuer", slug=slug)
    context = {
        "page_title": _("Replace a key"),
        "header_icon": "key",
        "issuer": row,
        "key": key,
        "use": key_use.use_of(key),
        "problem": problem,
    }
    return render(request, "credentials/admin/key_replace.html", context, status=503 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisations
def give_up(request, person, slug, uuid):
    """Report a key; afterwards the same page says what was signed with it, and where to put that right."""
    row = mine(person, slug)
    key = keys.public_key(uuid)
    if key is None or key.owner != row.key_owner:
        raise Http404
    form, problem = GiveUpForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        try:
            issuers.give_up_key(issuer=row, person=person, key=key, since=form.cleaned_data["since"])
        except KeyUnchanged as error:
            form.add_error("since", str(error))
        except keys.KeysError:
            problem = _lost()
        else:
            messages.success(request, _("Reported. Nothing that this key signed is accepted any more."))
            return redirect("credentials_admin:key-give-up", slug=slug, uuid=uuid)
    since = next((item.since for item in key_use.key_rows(row) if item.key.pk == key.pk), None)
    context = {
        "page_title": _("Report a key as known to somebody else"),
        "header_icon": "warning",
        "issuer": row,
        "key": key,
        "since": since,
        "use": key_use.use_of(key, since),
        "form": form,
        "problem": problem,
    }
    status = 503 if problem else 422 if form.errors else 200
    return render(request, "credentials/admin/key_give_up.html", context, status=status)
