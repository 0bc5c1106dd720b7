"""Lists, and the two things an administrator does: withdraw a credential, and try to sign once more."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import person_of

from ..domain.achievement_plans import missing
from ..domain.errors import CannotRevoke
from ..domain.issuing import try_again
from ..domain.problems import told
from ..domain.queries import achievement_shown
from ..domain.revoking import revoke
from ..openbadges.elements import MANDATORY
from .elements import ELEMENT_NAMES
from .queries import achievements_of, in_need, issued_by, issuers_of

PER_PAGE = 50


def for_administrators(view):
    """Only for whoever administers an issuer's credentials; the view gets those issuers."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        issuers = issuers_of(person_of(request))
        if not issuers:
            raise PermissionDenied
        return view(request, issuers, *args, **kwargs)

    return inner


@require_safe
@for_administrators
def issued(request, issuers):
    state, language = request.GET.get("state", ""), get_language()
    rows = Paginator(issued_by(issuers, state=state), PER_PAGE).get_page(request.GET.get("p"))
    for row in rows:
        row.name = row.award.achievement.text(language).name
    context = {
        "page_title": _("Issued credentials"),
        "header_icon": "tick-inverse",
        "rows": rows,
        "state": state,
        "choices": [("", _("All")), ("valid", _("Not withdrawn")), ("revoked", _("Withdrawn"))],
        "in_need": [
            (award, award.achievement.text(language).name, told(award.problem, language))
            for award in in_need(issuers)
        ],
    }
    return render(request, "credentials/admin/issued.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def withdraw(request, issuers, uuid):
    """Looking changes nothing; the form's post withdraws."""
    row = get_object_or_404(issued_by(issuers), uuid=uuid)
    problem = ""
    if request.method == "POST":
        try:
            revoke(credential=row, person=person_of(request), reason=request.POST.get("reason", ""))
        except CannotRevoke as error:
            problem = str(error)
        else:
            messages.success(request, _("The credential was withdrawn. Its holder can read why."))
            return redirect("credentials_admin:issued")
    context = {
        "page_title": _("Withdraw a credential"),
        "header_icon": "warning",
        "row": row,
        "name": row.award.achievement.text(get_language()).name,
        "problem": problem,
    }
    return render(request, "credentials/admin/withdraw.html", context, status=422 if problem else 200)


@require_POST
@for_administrators
def again(request, issuers, uuid):
    try_again(award=get_object_or_404(in_need(issuers), uuid=uuid))
    messages.success(request, _("It is being signed again. Look at this list in a moment."))
    return redirect("credentials_admin:issued")


@require_safe
@for_administrators
def achievements(request, issuers):
    rows = Paginator(achievements_of(issuers), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Achievements"),
        "header_icon": "list-ul",
        "rows": rows,
        "shown": [(row, achievement_shown(row, get_language()), len(missing(row))) for row in rows],
        "total": len(MANDATORY),
    }
    return render(request, "credentials/admin/achievements.html", context)


@require_safe
@for_administrators
def achievement(request, issuers, uuid):
    """One version with the eleven elements of the EU recommendation, filled or not."""
    row = get_object_or_404(achievements_of(issuers), uuid=uuid)
    empty = missing(row)
    shown = achievement_shown(row, get_language())
    context = {
        "page_title": shown.name,
        "header_icon": "list-ul",
        "row": row,
        "shown": shown,
        "elements": [(ELEMENT_NAMES[name], name not in empty) for name in MANDATORY],
    }
    return render(request, "credentials/admin/achievement.html", context)
