"""The HTTP API of credentials: check many at once."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router

from accounts.api import throttle
from jobs import api as jobs

from .contracts_many import BATCH, STATE
from .domain.many import links, work
from .domain.many.errors import Refused
from .domain.many.rows import as_report
from .endpoints import answered
from .views.incoming import NothingToJudge
from .views.incoming_many import given_of

router = Router(tags=["credentials"])


@router.post("/verify/batch", summary="Check many credentials", openapi_extra=BATCH)
def begin(request: HttpRequest):
    """A few files are answered at once; more of them, or addresses, become work whose address is answered (202)."""
    throttle(request, scope="credentials.verify-many", rate="30/h")
    language = get_language() or "nl"
    try:
        pieces, recipient = given_of(request)
        found = work.begin(pieces, recipient=recipient, language=language)
    except NothingToJudge as problem:
        return answered({"status": problem.status, "message": str(problem)}, problem.status)
    except Refused as problem:
        return answered({"status": 400, "code": problem.code, "message": problem.message(language)}, 400)
    if isinstance(found, list):
        return answered({"results": [as_report(name, row, language) for name, row in found]})
    address = request.build_absolute_uri(reverse("api-1:verify_batch_state", args=[links.token_of(found)]))
    response = answered(
        {"address": address, "total": found.total, "ends": links.ends(found).isoformat()}, 202
    )
    response["Location"] = address
    return response


@router.get(
    "/verify/batch/{token}",
    summary="How far many checks are",
    openapi_extra=STATE,
    url_name="verify_batch_state",
)
def state(request: HttpRequest, token: str):
    """How far it is; with the reports once it has ended. A link ends by itself."""
    throttle(request, scope="credentials.verify-many-state", rate="120/m")
    try:
        job = links.job_of(token)
    except links.LinkEnded:
        return answered(
            {
                "status": 410,
                "message": _("The time for which we keep a result is over, or somebody removed it earlier."),
            },
            410,
        )
    if job is None:
        return answered({"status": 404, "message": _("There is nothing at this address.")}, 404)
    progress = jobs.progress(job)
    body = {
        "state": progress.state,
        "total": progress.total,
        "done": progress.worked,
        "seconds_left": progress.seconds_left,
        "ends": links.ends(job).isoformat(),
    }
    if not progress.is_open:
        language = get_language() or "nl"
        body["results"] = [as_report(name, row, language) for name, row in work.rows_of(job)]
    return answered(body)
