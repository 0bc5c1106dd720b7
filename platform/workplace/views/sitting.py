"""Several learners in one sitting: what waits, the next one, and the end of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ..domain import devices, sittings
from ..domain.invitations import token_of
from .assessor import who_page
from .doing import do
from .links import is_learner, note_own_try, private, with_link
from .session import WAITING_ON_A_PAGE, confirmation_for, forget_all, remember, sitting_in


@require_safe
def overview(request):
    """All that was mailed to the address of this sitting and still waits, the oldest first."""
    sitting = sitting_in(request)
    waiting = sittings.waiting_at(sitting.address) if sitting else []
    page = Paginator(waiting, WAITING_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"invitation": row, "token": token_of(row)} for row in page]
    return private(
        render(request, "workplace/sitting.html", {"sitting": sitting, "rows": rows, "page_obj": page})
    )


@require_POST
@with_link
def go_on(request, token, invitation):
    """Open the next request without a code of its own."""
    if is_learner(request, invitation):
        note_own_try(request, invitation)
        return who_page(request, token, invitation, status=403)
    sitting = sitting_in(request)
    if sitting is None:
        messages.info(request, _("Your sitting is over. Say who you are once more."))
        return redirect("judge", token=token)
    if confirmation_for(request, invitation) is None:
        same = devices.is_learners(request, invitation)
        do(
            request,
            lambda: remember(
                request, sittings.go_on(sitting=sitting, invitation=invitation, same_browser=same)
            ),
        )
    return redirect("judge", token=token)


@require_POST
def stop(request):
    """On a shared computer the next person finds nothing open."""
    sitting = sitting_in(request)
    if sitting:
        sittings.end(sitting=sitting)
    forget_all(request)
    return private(render(request, "workplace/sitting.html", {"sitting": None, "rows": [], "stopped": True}))
