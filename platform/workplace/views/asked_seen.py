"""The page behind the link that asks what somebody saw: who they are, six digits, one screen. No account needed."""

import uuid

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.api import throttle, words_in
from organisations import api as organisations

from ..domain import assessors
from ..domain.asked_seen import answering, asking
from ..domain.errors import WorkplaceError
from ..forms import CodeForm, WhoForm
from ..forms_judging import ObservationForm
from .doing import do_with
from .links import by_link, why_not
from .typed import ASKED, Typed

KNOWN = Typed("workplace.observations")


def _problem(request, token, problem):
    return why_not(request, problem, "workplace/asked_seen/problem.html")


with_request = by_link(asking.read, _problem)


def _show(request, token, row, part, *, status=200, **context):
    context |= {"token": token, "row": row, "activity": row.epa.title(row.language)}
    return render(request, f"workplace/asked_seen/{part}.html", context, status=status)


def _code(request, token, row, *, form=None, status=200):
    context = {"kind": "seen", "token": token, "address": row.address, "form": form or CodeForm()}
    return render(request, "workplace/link_code.html", context, status=status)


def _who(request, token, row, *, form=None, status=200):
    own = request.person is not None and request.person.pk == row.learner_id
    may = request.person is not None and not own and organisations.has_role(request.person, *assessors.ROLES)
    form = form or WhoForm(initial={"address": row.asked})
    return _show(request, token, row, "who", status=status, form=form, is_learner=own, may_use_account=may)


def _screen(request, token, row, *, form=None, status=200):
    form = form or ObservationForm(initial={"form_key": uuid.uuid4(), "epa": row.epa.uuid})
    return _show(request, token, row, "screen", status=status, form=form)


@require_safe
@with_request
def page(request, token, row):
    """Where this one is: to say who they are, to type the code, to note it, or done. Opening it changes nothing."""
    if row.observation is not None:
        return _show(request, token, row, "done", known=KNOWN.is_known(request, row))
    if KNOWN.is_known(request, row):
        return _screen(request, token, row)
    if KNOWN.state(request, row):
        return _code(request, token, row)
    return _who(request, token, row)


@require_POST
@with_request
def who(request, token, row):
    throttle(request, scope="workplace.observation-code", rate="10/h", key=row.uuid.hex)
    form = WhoForm(request.POST)
    if not do_with(request, form, lambda: answering.ask_code(request=row, **form.cleaned_data)):
        return _who(request, token, row, form=form, status=422)
    KNOWN.remember(request, row, ASKED)
    return redirect("seen", token=token)


@require_POST
@with_request
def account(request, token, row):
    """Go on with one's own account."""
    if request.person is None or not organisations.has_role(request.person, *assessors.ROLES):
        return _who(request, token, row, status=403)
    function = words_in(request, "function", most=120)
    form = WhoForm(initial={"address": row.asked})
    try:
        if not function:
            return _who(request, token, row, form=form, status=422)
        row = answering.with_account(request=row, person=request.person, function=function)
    except WorkplaceError as problem:
        form = WhoForm({"address": row.asked, "name": request.person.name, "function": function})
        form.is_valid()
        form.add_error(None, str(problem))
        return _who(request, token, row, form=form, status=422)
    KNOWN.typed(request, row)
    return redirect("seen", token=token)


@require_POST
@with_request
def code(request, token, row):
    throttle(request, scope="workplace.observation-try", rate="30/h", key=row.uuid.hex)
    if not KNOWN.state(request, row):
        return _who(request, token, row)
    wrong = KNOWN.take(request, row, lambda code: answering.confirm(request=row, code=code))
    return _code(request, token, row, form=wrong, status=422) if wrong else redirect("seen", token=token)


@require_POST
@with_request
def start_over(request, token, row):
    """Give other details, or ask for a new code."""
    KNOWN.remember(request, row, "")
    return redirect("seen", token=token)


@require_POST
@with_request
def note(request, token, row):
    """One post; the same post again shows the same thanks."""
    if not KNOWN.is_known(request, row) or (request.person and request.person.pk == row.learner_id):
        return _who(request, token, row, status=403)
    form = ObservationForm({**request.POST.dict(), "epa": row.epa.uuid})
    if not form.is_valid():
        return _screen(request, token, row, form=form, status=422)
    if not do_with(request, form, lambda: answering.note(request=row, **form.said())):
        return _screen(request, token, row, form=form, status=409)
    return redirect("seen", token=token)
