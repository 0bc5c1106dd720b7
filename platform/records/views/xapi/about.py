"""About (Communication 2.8): which versions are served; open to all."""

from django.conf import settings
from django.http import JsonResponse

from . import versions
from .answers import finish, refusal
from .door import Call, Rule, resource


@resource(GET=Rule(open=True))
def about(call: Call) -> JsonResponse:
    return JsonResponse(
        {
            "version": [versions.FIRST, versions.SECOND],
            "extensions": {f"{settings.PUBLIC_URL}/xapi/extensions/most-bytes": settings.XAPI_MOST_BYTES},
        }
    )


def nothing_here(request, prefix="/xapi/", rest=""):
    """Any other address under the base: no page of the site lies there."""
    stated = versions.version_of(request.headers.get(versions.HEADER))
    response = refusal(request, 404, "the store has no resource of this name")
    return finish(request, response, version=stated or versions.BASES[prefix])
