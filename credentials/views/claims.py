"""``/claim/<token>``: what somebody without an account was awarded; take it, save its file, or say no. Looking changes nothing."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, throttle

from ..domain import claim_links, claim_states, claims
from ..domain.claim_states import LinkState
from ..domain.errors import ClaimRefused
from ..domain.queries import shown
from .files import file_of
from .many_links import kept_private

FILES = ("pdf", "png", "json")


def for_whoever_has_the_link(view):
    """The view gets the claim of a token. What was never a link is said to be none; only so many tries of either."""

    @wraps(view)
    def inner(request, token):
        claim = claim_links.read(token)
        if claim is None:
            throttle(request, scope="credentials.claim-none", rate="60/h")
            return kept_private(
                render(request, "credentials/claim_ended.html", {"state": "none"}, status=404)
            )
        throttle(request, scope="credentials.claim", rate="120/h", key=str(claim.uuid))
        return kept_private(view(request, claim))

    return inner


@require_safe
@for_whoever_has_the_link
def page(request, claim):
    state = claim_states.state_of(claim)
    if state != LinkState.OPEN:
        return _ended(request, claim, state)
    return _open(request, claim)


def _open(request, claim, *, problem="", status=200):
    token = claim_links.token_of(claim)
    context = {
        "claim": claim,
        "token": token,
        "award": claim.award,
        "credential": claim_states.credential_of(claim),
        "shown": shown(claim.award, get_language()),
        # What was signed has one language, whatever the page's is.
        "signed": shown(claim.award, claim.award.language),
        "snapshot": claim.award.snapshot,
        "address": masked(claim.email),
        "own_address": request.person is not None and claims.is_own_address(claim, request.person),
        "login": _and_back("account_login", token),
        "signup": _and_back("account_signup", token),
        "problem": problem,
    }
    return render(request, "credentials/claim.html", context, status=status)


def _and_back(name, token) -> str:
    """A page of one's account, which leads back to the link."""
    return f"{reverse(name)}?{urlencode({'next': reverse('claim', args=[token])})}"


def _ended(request, claim, state):
    """What is going on, and what to do about it."""
    mine = request.person is not None and claim.award.person_id == request.person.pk
    context = {
        "state": str(state),
        "claim": claim,
        "mine": mine,
        "declined": claim.award.state == "declined",
        "credential": claim_states.credential_of(claim),
        "shown": shown(claim.award, get_language()),
        "issuer": claim.award.achievement.issuer,
        "login": _and_back("account_login", claim_links.token_of(claim)),
    }
    status = 200 if state == LinkState.SIGNING or mine else 410
    return render(request, "credentials/claim_ended.html", context, status=status)


def masked(email: str) -> str:
    """Enough of an address to know one's own by."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"


def _refused(request, claim, problem):
    claim.refresh_from_db()
    state = claim_states.state_of(claim)
    if state != LinkState.OPEN:
        return _ended(request, claim, state)
    return _open(request, claim, problem=str(problem), status=409)


@require_POST
@person_required
@for_whoever_has_the_link
def take(request, claim):
    try:
        award = claims.take(claim=claim, person=request.person)
    except ClaimRefused as problem:
        return _refused(request, claim, problem)
    messages.success(request, _("It is yours now. You decide with whom you share it."))
    return redirect("credentials:award", uuid=award.uuid)


@require_POST
@for_whoever_has_the_link
def decline(request, claim):
    try:
        claims.decline(claim=claim)
    except ClaimRefused as problem:
        return _refused(request, claim, problem)
    return redirect("claim", token=claim_links.token_of(claim))


@require_POST
@for_whoever_has_the_link
def file(request, claim):
    """The signed file in the chosen form; taking it is accepting it."""
    form = request.POST.get("soort", "")
    if form not in FILES:
        raise Http404
    try:
        credential = claims.file_without_account(claim=claim)
    except ClaimRefused as problem:
        return _refused(request, claim, problem)
    return file_of(request, credential, form, saved=True)
