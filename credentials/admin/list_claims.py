"""Claim links: what became of each, sent again (to another address when the first was wrong), withdrawn."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import person_of, throttle, words_in

from ..domain import claims as links
from ..domain.errors import ClaimRefused
from ..models import Claim
from .access import for_administrators
from .list_words import LINK_STATES

PER_PAGE = 50
LONGEST = 254


def claims_of(issuers):
    return (
        Claim.objects.filter(award__achievement__issuer__in=issuers)
        .select_related("award__person", "award__achievement__issuer__organisation")
        .prefetch_related("award__achievement__texts")
        .order_by("-created", "-pk")
    )


def _in_state(rows, state):
    now = timezone.now()
    return rows.filter(
        {
            "open": Q(claimed=None, withdrawn=None, expires__gt=now),
            "used": Q(claimed__isnull=False),
            "withdrawn": Q(claimed=None, withdrawn__isnull=False),
            "expired": Q(claimed=None, withdrawn=None, expires__lte=now),
        }[state]
    )


def short_state(claim) -> str:
    """As ``claims.state_of``, of the link alone."""
    if claim.claimed is not None:
        return "used"
    if claim.withdrawn is not None:
        return "withdrawn"
    return "open" if claim.is_usable else "expired"


@require_safe
@for_administrators
def claims(request, issuers):
    """All links; ``staat`` and ``zoek`` (a name or an address) narrow them."""
    state, query = request.GET.get("staat", ""), words_in(request, "zoek", most=LONGEST)
    rows = claims_of(issuers)
    if state in LINK_STATES:
        rows = _in_state(rows, state)
    if query:
        rows = rows.filter(Q(email__icontains=query) | Q(award__person__name__icontains=query))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    language = get_language()
    context = {
        "page_title": _("Claim links"),
        "header_icon": "mail",
        "rows": page,
        "shown": [
            (row, row.award.achievement.text(language).name, short_state(row), LINK_STATES[short_state(row)])
            for row in page
        ],
        "states": LINK_STATES.items(),
        "state": state,
        "query": query,
    }
    return render(request, "credentials/admin/claims.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def again(request, issuers, uuid):
    """Send a link once more, perhaps to another address. Looking changes nothing."""
    claim = get_object_or_404(claims_of(issuers), uuid=uuid)
    problem, email = "", request.POST.get("email", claim.email)
    if request.method == "POST":
        person = person_of(request)
        throttle(request, scope="credentials.claim-again", rate="200/d", key=str(person.uuid))
        try:
            links.send_again(claim=claim, person=person, email=email)
        except ClaimRefused as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The link is on its way to %(email)s.") % {"email": claim.email})
            return redirect("credentials_admin:claims")
    context = {
        "page_title": _("Send a link again"),
        "header_icon": "mail",
        "claim": claim,
        "name": claim.award.achievement.text(get_language()).name,
        "state": short_state(claim),
        "state_words": LINK_STATES[short_state(claim)],
        "email": email,
        "problem": problem,
    }
    return render(request, "credentials/admin/claim_again.html", context, status=422 if problem else 200)


@require_POST
@for_administrators
def withdraw(request, issuers, uuid):
    claim = get_object_or_404(claims_of(issuers), uuid=uuid)
    links.withdraw(claim=claim, person=person_of(request))
    messages.success(
        request, _("The link does not work any more. What was awarded stays; you can send the link again.")
    )
    return redirect("credentials_admin:claims")
