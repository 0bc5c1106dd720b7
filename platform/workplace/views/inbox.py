"""The box of somebody who judges with an account: what waits, what was judged, what was done together."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, words_in
from credentials import api as credentials
from organisations import api as organisations

from ..domain import devices, endorsing, inbox, joint
from ..domain.dossiers.reading import waiting_dossiers
from ..domain.errors import WorkplaceError
from ..domain.invitations import token_of
from ..domain.signing import waiting_for
from ..models import Assignment, JointReview
from .doing import do
from .session import remember

A_PAGE = 20
FILTERS = {
    "": lambda one: True,
    "mij": lambda one: one.asked,
    "vervangen": lambda one: bool(one.instead_of),
    "laat": lambda one: one.is_late,
}


@require_safe
@person_required
def show(request):
    """``?staat=`` is empty (waiting), ``klaar``, ``samen`` or ``besluiten``; ``?welke=`` narrows what waits; ``?page=``."""
    part = request.GET.get("staat", "")
    part = part if part in {"klaar", "samen", "besluiten"} else ""
    which = request.GET.get("welke", "")
    which = which if which in FILTERS else ""
    waiting = inbox.open_of(request.person)
    together, proposals = inbox.joint_of(request.person), waiting_for(request.person)
    if part == "klaar":
        rows = inbox.judged_by(request.person)
    else:
        lists = {"samen": together, "besluiten": proposals}
        rows = lists[part] if part else [one for one in waiting if FILTERS[which](one)]
    query = urlencode({name: value for name, value in (("staat", part), ("welke", which)) if value})
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    if part == "klaar":
        _lead(page, request.person)
    assesses = organisations.has_role(request.person, organisations.Role.ASSESSOR)
    context = {
        "part": part,
        "which": which,
        "page_obj": page,
        "query": f"{query}&" if query else "",
        "waiting_count": len(waiting),
        "joint_count": len(together),
        "proposal_count": len(proposals),
        "workload": inbox.workload(waiting),
        "assesses": assesses,
        "dossier_count": waiting_dossiers(request.person) if assesses else 0,
    }
    return render(request, "workplace/inbox.html", context)


def _lead(page, person) -> None:
    """From what somebody judged to the page on which their organisation speaks for it."""
    slugs = credentials.completions_spoken_for(person)
    for judgement in page.object_list:
        judgement.leads = endorsing.may_lead(judgement, person, slugs)


@require_POST
@person_required
def open_one(request, uuid):
    """From the box to the screen: confirmed by the account."""
    row = get_object_or_404(Assignment.objects.select_related("person", "placement"), uuid=uuid)
    function = words_in(request, "function", most=120) or _("supervisor")
    try:
        confirmation = inbox.open_for(
            person=request.person,
            assignment=row,
            function=function,
            same_browser=devices.COOKIE in request.COOKIES and _is_learners(request, row),
        )
    except WorkplaceError as problem:
        messages.error(request, str(problem))
        return redirect("workplace:inbox")
    remember(request, confirmation)
    return redirect("judge", token=token_of(confirmation.invitation))


def _is_learners(request, row) -> bool:
    link = row.invitations.first()
    return link is not None and devices.is_learners(request, link)


@require_POST
@person_required
def answer_joint(request, pk):
    """Yes, I was there; or no."""
    review = get_object_or_404(JointReview, pk=pk, teacher=request.person)
    agrees = request.POST.get("antwoord") == "ja"
    do(
        request,
        lambda: joint.answer(
            review=review, person=request.person, agrees=agrees, remark=words_in(request, "remark", most=2000)
        ),
        _("Thank you. Your answer stands beside the judgement."),
    )
    return redirect("workplace:inbox")
