"""The token of a launch, given out once (cmi5 8.2)."""

from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..domain.packages.launching import NoToken, exchange

SITE_WIDE = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}


# A unit stands on another site and has no cookie of ours: the secret is in the address, and works once.
@csrf_exempt
@require_http_methods(["POST", "OPTIONS"])
def fetch(request, token):
    """JSON with "auth-token"; or with "error-code" and "error-text", also with status 200, as cmi5 asks."""
    if request.method == "OPTIONS":
        allowed = {"Access-Control-Allow-Methods": "POST", "Access-Control-Allow-Headers": "Content-Type"}
        return JsonResponse({}, headers=SITE_WIDE | allowed)
    try:
        told = {"auth-token": exchange(token=token)}
    except NoToken as problem:
        told = {"error-code": problem.code, "error-text": str(problem)}
    response = JsonResponse(told, headers=SITE_WIDE)
    response.without_language = True
    return response
