"""The assessor's page: a link, who they are, six digits, one screen. No account needed."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import throttle, words_in
from organisations import api as organisations

from ..domain import assessors, devices, invitations, sittings
from ..domain.errors import Expired, LinkProblem, WorkplaceError, WrongCode
from ..forms import CodeForm, WhoForm
from ..models import Invitation
from ..rules import may_be_judged
from .links import is_learner, note_own_try, private, problem_page, with_link, with_used_link
from .screen import receipt_page, screen
from .session import confirmation_for, forget, remember, remember_sitting, sitting_in


def _may_use_account(request, invitation) -> bool:
    return (
        request.person is not None
        and not is_learner(request, invitation)
        and organisations.has_role(request.person, *assessors.ROLES)
    )


def who_page(request, token, invitation, *, form=None, status=200):
    """Who are you: a code, one's account, or the sitting that goes on."""
    sitting = sitting_in(request)
    initial = {"address": invitation.address, "name": invitation.name}
    context = {
        "token": token,
        "assignment": invitation.assignment,
        "form": form or WhoForm(initial=initial),
        "is_learner": is_learner(request, invitation),
        "may_use_account": _may_use_account(request, invitation),
        "sitting": sitting if sitting and sittings.opens(sitting, invitation) else None,
    }
    return render(request, "workplace/assessor_who.html", context, status=status)


def _code(request, token, confirmation, *, form=None, status=200):
    context = {"kind": "judge", "token": token, "address": confirmation.address, "form": form or CodeForm()}
    return render(request, "workplace/link_code.html", context, status=status)


@require_safe
@with_used_link
def page(request, token, invitation):
    """Where the assessor is: to say who they are, to type the code, to judge, or done."""
    confirmation = confirmation_for(request, invitation)
    if confirmation is None or is_learner(request, invitation):
        return who_page(request, token, invitation)
    if not confirmation.confirmed:
        return _code(request, token, confirmation)
    receipt = receipt_page(request, token, confirmation)
    if receipt is not None:
        return receipt
    if not may_be_judged(invitation.assignment):
        return render(request, "workplace/link_busy.html")
    return screen(request, token, confirmation)


@require_POST
@with_link
def who(request, token, invitation):
    throttle(request, scope="workplace.code", rate="10/h", key=invitation.uuid.hex)
    form = WhoForm(request.POST)
    if not form.is_valid():
        return who_page(request, token, invitation, form=form, status=422)
    if is_learner(request, invitation):
        note_own_try(request, invitation)
        return who_page(request, token, invitation, form=form, status=403)
    try:
        confirmation = assessors.ask_code(
            invitation=invitation,
            same_browser=devices.is_learners(request, invitation),
            **form.cleaned_data,
        )
    except WorkplaceError as problem:
        form.add_error("address", str(problem))
        return who_page(request, token, invitation, form=form, status=422)
    remember(request, confirmation)
    return redirect("judge", token=token)


@require_POST
@with_link
def account(request, token, invitation):
    """Go on with one's own account instead of a code."""
    if not _may_use_account(request, invitation):
        if is_learner(request, invitation):
            note_own_try(request, invitation)
        return who_page(request, token, invitation, status=403)
    function = words_in(request, "function", most=120) or _("supervisor")
    confirmation = assessors.with_account(
        invitation=invitation,
        person=request.person,
        function=function,
        same_browser=devices.is_learners(request, invitation),
    )
    remember(request, confirmation)
    return redirect("judge", token=token)


@require_POST
@with_link
def code(request, token, invitation):
    throttle(request, scope="workplace.code-try", rate="30/h", key=invitation.uuid.hex)
    confirmation = confirmation_for(request, invitation)
    if confirmation is None:
        return who_page(request, token, invitation)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _code(request, token, confirmation, form=form, status=422)
    try:
        confirmation = assessors.confirm(confirmation=confirmation, code=form.cleaned_data["code"])
    except WrongCode as problem:
        form.add_error("code", str(problem))
        return _code(request, token, confirmation, form=form, status=422)
    # A confirmed session is worth more than the one that asked for the code.
    request.session.cycle_key()
    remember_sitting(request, confirmation.sitting)
    return redirect("judge", token=token)


@require_POST
@with_link
def start_over(request, token, invitation):
    """Give other details, or ask for a new code."""
    forget(request, invitation)
    return redirect("judge", token=token)


@require_POST
def renew(request, token):
    """An expired link: one press mails a new one, to the address that the first was mailed to and nowhere else."""
    throttle(request, scope="workplace.renew", rate="10/h")
    try:
        invitation: Invitation = invitations.read(token)
    except Expired as problem:
        invitation = problem.invitation
        try:
            invitations.renew(invitation=invitation)
        except WorkplaceError as refused:
            context = {"problem": refused, "expired": False}
            return private(render(request, "workplace/link_problem.html", context, status=409))
        return private(render(request, "workplace/link_renewed.html", {"address": invitation.address}))
    except LinkProblem as problem:
        return private(problem_page(request, token, problem))
    return redirect("judge", token=token)
