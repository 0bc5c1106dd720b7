"""The page behind the link that asks a party: who they are, six digits, the agreement, an answer. No account needed."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from accounts.api import throttle

from ...domain.agreements import agreeing, asking
from ...forms import CodeForm
from ...forms_placements import PartyForm, RemarkForm
from ...rules import may_agree
from ..doing import do, do_with
from ..links import by_link, why_not
from ..typed import ASKED, Typed
from .telling import told

KNOWN = Typed("workplace.parties")


def _problem(request, token, problem):
    return why_not(request, problem, "workplace/placements/link_problem.html")


with_party = by_link(asking.read, _problem)


def _who(request, token, party, *, form=None, status=200):
    initial = {"name": party.name, "function": party.function}
    context = {"token": token, "party": party, "placement": party.agreement.placement,
               "form": form or PartyForm(initial=initial)}  # fmt: skip
    return render(request, "workplace/placements/link_who.html", context, status=status)


def _code(request, token, party, *, form=None, status=200):
    context = {"kind": "party", "token": token, "address": party.address, "form": form or CodeForm()}
    return render(request, "workplace/link_code.html", context, status=status)


def _agreement(request, token, party, *, form=None, status=200):
    context = {**told(party.agreement), "token": token, "party": party, "remark_form": form or RemarkForm()}
    return render(request, "workplace/placements/link_agreement.html", context, status=status)


@require_safe
@with_party
def page(request, token, party):
    """Where this party is: to say who they are, to type the code, to answer, or done. Opening it changes nothing."""
    if may_agree(request.person, party):
        return redirect("workplace:agreement", uuid=party.agreement.placement.uuid)
    if KNOWN.is_known(request, party):
        return _agreement(request, token, party)
    if party.is_answered:
        context = {"party": party, "placement": party.agreement.placement}
        return render(request, "workplace/placements/link_answered.html", context)
    if KNOWN.state(request, party):
        return _code(request, token, party)
    return _who(request, token, party)


@require_POST
@with_party
def who(request, token, party):
    throttle(request, scope="workplace.agreement-code", rate="10/h", key=party.uuid.hex)
    form = PartyForm(request.POST)
    if not do_with(
        request, form, lambda: agreeing.ask_code(party=party, language=get_language(), **form.cleaned_data)
    ):
        return _who(request, token, party, form=form, status=422)
    KNOWN.remember(request, party, ASKED)
    return redirect("party", token=token)


@require_POST
@with_party
def code(request, token, party):
    throttle(request, scope="workplace.agreement-try", rate="30/h", key=party.uuid.hex)
    if not KNOWN.state(request, party):
        return _who(request, token, party)
    wrong = KNOWN.take(request, party, lambda code: agreeing.confirm(party=party, code=code))
    return _code(request, token, party, form=wrong, status=422) if wrong else redirect("party", token=token)


@require_POST
@with_party
def start_over(request, token, party):
    """Give other details, or ask for a new code."""
    KNOWN.remember(request, party, "")
    return redirect("party", token=token)


@require_POST
@with_party
def agree(request, token, party):
    if not KNOWN.is_known(request, party):
        return _who(request, token, party, status=403)
    do(request, lambda: agreeing.agree(party=party, digest=request.POST.get("digest", "")))
    return redirect("party", token=token)


@require_POST
@with_party
def refuse(request, token, party):
    if not KNOWN.is_known(request, party):
        return _who(request, token, party, status=403)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _agreement(request, token, party, form=form, status=422)
    if not do_with(request, form, lambda: agreeing.refuse(party=party, **form.cleaned_data), field="remark"):
        return _agreement(request, token, party, form=form, status=409)
    return redirect("party", token=token)
