"""A new endorsement: find what it is about, write it, look at it, sign it. Only the last changes anything."""

import json

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from keys import api as keys

from ..domain import endorsements
from ..domain.errors import CredentialsError
from ..proofs.errors import CredentialError
from .access import for_organisations
from .endorsement_choice import chosen, name_of, own_host, search
from .endorsement_forms import EndorsementForm
from .queries import endorsers_of, issuers_of
from .standing_views import told


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisations
def new(request, person):
    """``then`` is the button: ``find``, ``look`` or ``sign``. ``?over=`` names what it is about."""
    endorsers = endorsers_of(issuers_of(person))
    if not endorsers:
        raise PermissionDenied
    then = request.POST.get("then", "find") if request.method == "POST" else ""
    given = request.POST if then else None
    about = chosen((given or {}).get("about", "") or request.GET.get("over", ""))
    form = EndorsementForm(given if then != "find" else None, issuers=endorsers, initial=_kept(given))
    context = {"specimen": None, "problem": ""}
    if then in {"look", "sign"} and form.is_valid():
        try:
            row, specimen = _do(then, form.cleaned_data, endorsers, person)
        except (CredentialsError, CredentialError, keys.KeysError) as error:
            context["problem"] = told(error)
        else:
            if row:
                messages.success(request, _("Signed. It is shown once the other organisation accepts it."))
                return redirect("credentials_admin:endorsement", uuid=row.uuid)
            context |= {"specimen": specimen, "as_json": json.dumps(specimen, indent=2, ensure_ascii=False)}
    wrong = context["problem"] or (form.is_bound and form.errors)
    return _page(request, form, endorsers, about, context, 422 if wrong else 200)


def _kept(given) -> dict:
    """What was typed, shown again without judging it."""
    return {name: given[name] for name in ("issuer", "comment", "language") if name in given} if given else {}


def _do(then, values, endorsers, person):
    """The row when it was signed, else how it would look."""
    issuer = next(issuer for issuer in endorsers if issuer.slug == values["issuer"])
    said = {name: values[name] for name in ("about", "comment", "language")}
    if then == "sign":
        return endorsements.endorse(issuer=issuer, person=person, **said), None
    return None, endorsements.specimen(issuer=issuer, **said)


def _page(request, form, endorsers, about, context, status):
    query = request.POST.get("q", "")
    context |= {
        "page_title": _("Endorse something"),
        "header_icon": "openquote",
        "form": form,
        "endorsers": endorsers,
        "about": name_of(about) if about else None,
        "query": query,
        "found": search(query, endorsers=endorsers),
        "own_host": own_host(),
    }
    return render(request, "credentials/admin/endorsement_new.html", context, status=status)
