"""The assessor's page: a link, who they are, six digits, one screen. No account needed."""

import uuid
from functools import wraps

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import throttle
from organisations import api as organisations

from ..domain import assessors, invitations, judging
from ..domain.errors import Expired, Forged, LinkProblem, WorkChanged, WorkplaceError, WrongCode
from ..domain.rounds import work_mark
from ..forms import CodeForm, JudgementForm, QuestionForm, WhoForm
from ..models import Evidence, Judgement, Question
from ..rules import may_be_judged, may_judge, may_work
from .session import confirmation_for, forget, remember


def with_link(view):
    """Read the link first; a link that cannot be used gets a plain page that says what to do."""

    @wraps(view)
    def inner(request, token):
        try:
            invitation = invitations.read(token)
        except LinkProblem as problem:
            status = 404 if isinstance(problem, Forged) else 410
            context = {"problem": problem, "expired": isinstance(problem, Expired)}
            response = render(request, "workplace/link_problem.html", context, status=status)
        else:
            response = view(request, token, invitation)
        add_never_cache_headers(response)
        # The link is the key: it must not travel to other sites. Not "no-referrer": then a browser sends its forms with
        # the origin "null", which the check of forged forms refuses.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return inner


def _is_learner(request, invitation) -> bool:
    return may_work(request.person, invitation.assignment)


def _may_use_account(request, invitation) -> bool:
    return (
        request.person is not None
        and not _is_learner(request, invitation)
        and organisations.has_role(request.person, *assessors.ROLES)
    )


def _who(request, token, invitation, *, form=None, status=200):
    context = {
        "token": token,
        "assignment": invitation.assignment,
        "form": form or WhoForm(initial={"address": invitation.address}),
        "is_learner": _is_learner(request, invitation),
        "may_use_account": _may_use_account(request, invitation),
    }
    return render(request, "workplace/assessor_who.html", context, status=status)


def _code(request, token, confirmation, *, form=None, status=200):
    context = {"token": token, "confirmation": confirmation, "form": form or CodeForm()}
    return render(request, "workplace/assessor_code.html", context, status=status)


def _fresh(row) -> JudgementForm:
    return JudgementForm(brief=row.brief, initial={"form_key": uuid.uuid4(), "seen": work_mark(row)})


def _again(request, row) -> JudgementForm:
    """The form as it was filled in, for the work as it is now."""
    return JudgementForm({**request.POST.dict(), "seen": work_mark(row)}, brief=row.brief)


def _screen(request, token, confirmation, *, form=None, question_form=None, status=200):
    row = confirmation.invitation.assignment
    pieces = list(row.evidence.all())
    context = {
        "token": token,
        "assignment": row,
        "brief": row.brief,
        "confirmation": confirmation,
        "texts": [piece for piece in pieces if piece.kind == Evidence.Kind.TEXT],
        "photos": [piece for piece in pieces if piece.kind == Evidence.Kind.PHOTO],
        "questions": row.questions.all(),
        "form": form or _fresh(row),
        "question_form": question_form or QuestionForm(initial={"form_key": uuid.uuid4()}),
    }
    return render(request, "workplace/assessor_judge.html", context, status=status)


def _receipt(request, confirmation):
    """What this assessor gave: the judgement, or the question that waits for an answer; None when neither is there."""
    judgement = Judgement.objects.filter(confirmation__invitation=confirmation.invitation).last()
    if judgement and judgement.confirmation_id == confirmation.pk:
        return render(
            request, "workplace/receipt.html", {"judgement": judgement, "assignment": judgement.assignment}
        )
    question = Question.objects.filter(confirmation=confirmation, answered=None).last()
    if question:
        return render(
            request, "workplace/receipt.html", {"question": question, "assignment": question.assignment}
        )
    return None


@require_safe
@with_link
def page(request, token, invitation):
    """Where the assessor is: to say who they are, to type the code, to judge, or done."""
    confirmation = confirmation_for(request, invitation)
    if confirmation is None or _is_learner(request, invitation):
        return _who(request, token, invitation)
    if not confirmation.confirmed:
        return _code(request, token, confirmation)
    receipt = _receipt(request, confirmation)
    if receipt is not None:
        return receipt
    if not may_be_judged(invitation.assignment):
        return render(request, "workplace/link_problem.html", {"busy": True})
    return _screen(request, token, confirmation)


@require_POST
@with_link
def who(request, token, invitation):
    throttle(request, scope="workplace.code", rate="10/h", key=invitation.uuid.hex)
    form = WhoForm(request.POST)
    if not form.is_valid():
        return _who(request, token, invitation, form=form, status=422)
    if _is_learner(request, invitation):
        return _who(request, token, invitation, form=form, status=403)
    try:
        confirmation = assessors.ask_code(invitation=invitation, **form.cleaned_data)
    except WorkplaceError as problem:
        form.add_error("address", str(problem))
        return _who(request, token, invitation, form=form, status=422)
    remember(request, confirmation)
    return redirect("judge", token=token)


@require_POST
@with_link
def account(request, token, invitation):
    """Go on with one's own account instead of a code."""
    if not _may_use_account(request, invitation):
        return _who(request, token, invitation, status=403)
    function = request.POST.get("function", "").strip()[:120] or _("supervisor")
    confirmation = assessors.with_account(invitation=invitation, person=request.person, function=function)
    remember(request, confirmation)
    return redirect("judge", token=token)


@require_POST
@with_link
def code(request, token, invitation):
    throttle(request, scope="workplace.code-try", rate="30/h", key=invitation.uuid.hex)
    confirmation = confirmation_for(request, invitation)
    if confirmation is None:
        return _who(request, token, invitation)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _code(request, token, confirmation, form=form, status=422)
    try:
        assessors.confirm(confirmation=confirmation, code=form.cleaned_data["code"])
    except WrongCode as problem:
        form.add_error("code", str(problem))
        return _code(request, token, confirmation, form=form, status=422)
    # A confirmed session is worth more than the one that asked for the code.
    request.session.cycle_key()
    return redirect("judge", token=token)


@require_POST
@with_link
def start_over(request, token, invitation):
    """Give other details, or ask for a new code."""
    forget(request, invitation)
    return redirect("judge", token=token)


def _confirmed(request, token, invitation):
    confirmation = confirmation_for(request, invitation)
    if confirmation is None or not may_judge(request.person, confirmation):
        messages.error(request, _("First say who you are. What you chose here was not kept."))
        return None
    return confirmation


@require_POST
@with_link
def judge(request, token, invitation):
    """One post; the same post again shows the same receipt."""
    confirmation = _confirmed(request, token, invitation)
    if confirmation is None:
        return _who(request, token, invitation, status=403)
    form = JudgementForm(request.POST, brief=invitation.assignment.brief)
    if not form.is_valid():
        return _screen(request, token, confirmation, form=form, status=422)
    try:
        judging.judge(
            confirmation=confirmation,
            form_key=form.cleaned_data["form_key"],
            results=form.results(),
            level=form.cleaned_data["level"],
            comment=form.cleaned_data["comment"],
            seen=form.cleaned_data["seen"] or None,
        )
    except WorkChanged as problem:
        form = _again(request, invitation.assignment)
        form.add_error(None, str(problem))
        return _screen(request, token, confirmation, form=form, status=409)
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return _screen(request, token, confirmation, form=form, status=409)
    return redirect("judge", token=token)


@require_POST
@with_link
def ask(request, token, invitation):
    """A question back instead of a judgement."""
    confirmation = _confirmed(request, token, invitation)
    if confirmation is None:
        return _who(request, token, invitation, status=403)
    form = QuestionForm(request.POST)
    if not form.is_valid():
        return _screen(request, token, confirmation, question_form=form, status=422)
    try:
        judging.ask_back(confirmation=confirmation, **form.cleaned_data)
    except WorkplaceError as problem:
        form.add_error("text", str(problem))
        return _screen(request, token, confirmation, question_form=form, status=409)
    return redirect("judge", token=token)
