"""The endpoints that wallets call. They speak JSON, keep no session, and tell errors by the standard's codes."""

import json
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import throttle

from ..proofs import strict_json
from ..views.documents import served
from . import configurations, issuing, nonces, offers
from .errors import ProtocolError

HOUR = 3600
FORM = "application/x-www-form-urlencoded"
MAX_BODY = 64 * 1024
# A wallet asks a handful of times for one credential; guessing six digits ends after three tries an offer anyway.
RATE = "60/m"


def _private(response):
    """An answer that nothing in between keeps, and that a wallet in a browser may read."""
    response["Cache-Control"] = "no-store"
    response["Access-Control-Allow-Origin"] = "*"
    response.without_language = True
    return response


def _preflight() -> HttpResponse:
    """A wallet in a browser asks first whether it may send JSON and a token (Fetch, CORS-preflight)."""
    return HttpResponse(
        status=204,
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": str(HOUR),
        },
    )


def endpoint(view):
    """A POST from anywhere (no cookie counts here), slowed down by address, with errors as JSON."""

    @csrf_exempt
    @require_http_methods(["POST", "OPTIONS"])
    @wraps(view)
    def inner(request, *args, **kwargs):
        if request.method == "OPTIONS":
            return _preflight()
        throttle(request, scope=f"wallets.{view.__name__}", rate=RATE)
        try:
            return view(request, *args, **kwargs)
        except ProtocolError as problem:
            body = {"error": problem.code, "error_description": problem.description}
            response = _private(JsonResponse(body, status=problem.status))
            if problem.status == 401:
                response["WWW-Authenticate"] = f'Bearer error="{problem.code}"'
            return response

    return inner


def _json(request, code) -> dict:
    """The JSON object of a request, read as strictly as a credential. Raises ProtocolError with this code."""
    if request.content_type != "application/json":
        raise ProtocolError(code, "send application/json")
    try:
        asked = strict_json.parse(request.body, max_bytes=MAX_BODY)
    except strict_json.JSONRefused as problem:
        raise ProtocolError(code, problem.message("en")) from None
    if not isinstance(asked, dict):
        raise ProtocolError(code, "send a JSON object")
    return asked


def _metadata(request, body):
    return served(request, json.dumps(body).encode(), "application/json", max_age=HOUR)


@require_safe
def issuer_metadata(request):
    return _metadata(request, configurations.issuer_metadata())


@require_safe
def server_metadata(request):
    return _metadata(request, configurations.server_metadata())


@require_safe
def type_metadata(request):
    return _metadata(request, configurations.type_metadata())


@require_safe
def offer(request, code):
    """The offer behind its address; once redeemed or expired there is nothing there. Looking uses nothing up."""
    if offers.waiting_offer(code) is None:
        raise Http404
    return _private(JsonResponse(offers.offer_document(code, credential_issuer=settings.PUBLIC_URL)))


@endpoint
def token(request):
    """The Token Endpoint (6.1): a form, as OAuth asks (RFC 6749, 3.2: each parameter at most once)."""
    if request.content_type != FORM or any(len(values) > 1 for _name, values in request.POST.lists()):
        raise ProtocolError("invalid_request", "send each parameter once, in a form")
    grant = request.POST.get("grant_type", "")
    if not grant:
        raise ProtocolError("invalid_request", "grant_type is needed")
    if grant != offers.GRANT:
        raise ProtocolError("unsupported_grant_type", "only the pre-authorized code grant")
    access = offers.redeem(
        code=request.POST.get("pre-authorized_code", ""), tx_code=request.POST.get("tx_code", "")
    )
    given = {
        "access_token": access,
        "token_type": "Bearer",
        "expires_in": int(offers.ACCESS.total_seconds()),
    }
    return _private(JsonResponse(given))


@endpoint
def nonce(request):
    """The Nonce Endpoint (section 7)."""
    return _private(JsonResponse({"c_nonce": nonces.new_nonce()}))


@endpoint
def credential(request):
    """The Credential Endpoint (section 8)."""
    found = offers.offer_of_access(request.headers.get("Authorization", ""))
    asked = _json(request, "invalid_credential_request")
    return _private(JsonResponse(issuing.issue(offer=found, asked=asked, audience=settings.PUBLIC_URL)))


@endpoint
def notification(request):
    """The Notification Endpoint (section 11): 204 when it was noted."""
    found = offers.offer_of_access(request.headers.get("Authorization", ""))
    issuing.note(offer=found, asked=_json(request, "invalid_notification_request"))
    return _private(HttpResponse(status=204))
