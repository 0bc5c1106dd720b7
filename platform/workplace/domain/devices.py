"""Whether a judgement is given in the very browser in which the learner asked for it.

Nobody is refused for it: a supervisor without a phone may use the learner's. It is kept with the judgement, and the
teacher sees it. A cookie of random digits marks the browser; of it only a keyed hash is kept, with the invitation.
"""

import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

from ..models import Invitation

COOKIE = "bekwaam_browser"
LASTS = 60 * 60 * 24 * 60


def mark_of(request) -> str:
    """The browser's mark; a new one when it has none (``keep`` puts it into the response)."""
    found = request.COOKIES.get(COOKIE, "")
    return found if len(found) == 32 and found.isalnum() else secrets.token_hex(16)


def keep(response, mark) -> None:
    response.set_cookie(
        COOKIE, mark, max_age=LASTS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def hashed(mark) -> str:
    return salted_hmac("workplace.browser", mark, algorithm="sha256").hexdigest()


def is_learners(request, invitation) -> bool:
    """Whether this learner asked for any judgement in this browser."""
    mark = request.COOKIES.get(COOKIE)
    if not mark:
        return False
    rows = Invitation.objects.filter(assignment__person=invitation.assignment.person_id)
    return rows.filter(device=hashed(mark)).exists()
