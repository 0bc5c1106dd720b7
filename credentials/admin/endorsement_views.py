"""Endorsements that an organisation gave and received: the list, one of them, the answer, and taking one back."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from .. import rules
from ..domain import endorsements
from ..domain.endorsement_states import address, given_by, is_public, received_by, state_of
from ..domain.errors import CredentialsError
from ..models import Endorsement
from .access import for_organisations
from .endorsement_choice import name_of
from .endorsement_words import headline
from .queries import endorsers_of, issuers_of

PER_PAGE = 50
GIVEN = "gegeven"


@require_safe
@for_organisations
def endorsement_list(request, person):
    """``lijst=gegeven`` shows those that were given; else those that were received."""
    issuers = issuers_of(person)
    given = request.GET.get("lijst") == GIVEN
    rows = (given_by if given else received_by)(issuers)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Endorsements"),
        "header_icon": "openquote",
        "rows": page,
        "shown": [(row, name_of(row.achievement or row.about_issuer), state_of(row)) for row in page],
        "given": given,
        "can_endorse": bool(endorsers_of(issuers)),
    }
    return render(request, "credentials/admin/endorsements.html", context)


def mine(person, uuid) -> Endorsement:
    """One that was given or received by an organisation of this person; 404 for any other."""
    issuers = issuers_of(person)
    row = get_object_or_404((given_by(issuers) | received_by(issuers)).distinct(), uuid=uuid)
    if not (rules.may_answer(person, row) or rules.may_take_back(person, row)):
        raise Http404
    return row


@require_safe
@for_organisations
def endorsement(request, person, uuid):
    return _page(request, person, mine(person, uuid))


def _page(request, person, row, problem="", **more):
    state = state_of(row)
    context = {
        "page_title": _("Endorsement"),
        "headline": headline(row, get_language()),
        "header_icon": "openquote",
        "row": row,
        "about": name_of(row.achievement or row.about_issuer),
        "state": state,
        "public": is_public(row),
        "address": address(row.uuid),
        "may_answer": rules.may_answer(person, row) and state != "withdrawn",
        "may_take_back": rules.may_take_back(person, row) and state != "withdrawn",
        "problem": problem,
        **more,
    }
    return render(request, "credentials/admin/endorsement.html", context, status=422 if problem else 200)


@require_POST
@for_organisations
def answer(request, person, uuid):
    """``antwoord`` is ``ja`` or ``nee``."""
    row = mine(person, uuid)
    do = {"ja": endorsements.accept, "nee": endorsements.decline}.get(request.POST.get("antwoord", ""))
    if do is None:
        raise Http404
    try:
        do(endorsement=row, person=person)
    except CredentialsError as error:
        return _page(request, person, row, str(error))
    messages.success(
        request,
        _("Accepted. It is shown now, and stands in what you issue from now on.")
        if do is endorsements.accept
        else _("It is not shown, and stands in nothing that you issue from now on."),
    )
    return redirect("credentials_admin:endorsement", uuid=uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@for_organisations
def take_back(request, person, uuid):
    row = mine(person, uuid)
    if not rules.may_take_back(person, row):
        raise Http404
    problem, given = "", request.POST.get("reason", "")
    if request.method == "POST":
        try:
            endorsements.withdraw(endorsement=row, person=person, reason=given)
        except CredentialsError as error:
            problem = str(error)
        else:
            messages.success(request, _("The endorsement was withdrawn. Whoever checks it sees that."))
            return redirect("credentials_admin:endorsement", uuid=uuid)
    context = {
        "page_title": _("Withdraw an endorsement"),
        "header_icon": "warning",
        "row": row,
        "about": name_of(row.achievement or row.about_issuer),
        "problem": problem,
        "given": given,
        "state": state_of(row),
    }
    return render(
        request, "credentials/admin/endorsement_withdraw.html", context, status=422 if problem else 200
    )
