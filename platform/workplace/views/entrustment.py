"""Entrustment: one's own growth, and the page on which a supervisor and a teacher decide."""

import uuid as uuids

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import api as accounts
from accounts.api import person_required
from frameworks import api as frameworks

from ..domain import entrusting, noting
from ..domain.charts import Chart
from ..domain.errors import WorkplaceError
from ..domain.observing import activities_of, seen_of
from ..domain.proposing import progress
from ..domain.signing import may_sign, role_to_sign, roles_about, rules_for
from ..forms_judging import ObservationForm, ReasonForm
from ..models import EntrustmentDecision
from ..rules import may_correct_for, may_see_growth


@require_safe
@person_required
def mine(request):
    """All activities that were asked or seen, and what one is entrusted with."""
    activities = activities_of(request.person)
    held = {row["epa"]: row for row in entrusting.holding_of(request.person)}
    rows = [
        {"epa": epa, "title": epa.title(get_language()), "held": held.get(str(epa.uuid))}
        for epa in activities
    ]
    return render(request, "workplace/growth_list.html", {"rows": rows})


@require_safe
@person_required
def mine_of(request, epa):
    return _page(request, request.person, get_object_or_404(frameworks.Epa, uuid=epa))


def _page(request, person, epa, *, form=None, reason_form=None, status=200):
    """The chart and its table, how far the rules are, and the decisions; with forms for whoever may use them."""
    seen = seen_of(person, epa)
    decisions = list(
        EntrustmentDecision.objects.filter(person=person, epa=epa)
        .select_related("rule__organisation", "person")
        .prefetch_related("signatures__person")
    )
    own = request.person.pk == person.pk
    context = {
        "learner": person,
        "own": own,
        "may_correct": not own and may_correct_for(request.person, person),
        "epa": epa,
        "title": epa.title(get_language()),
        "seen": list(reversed(seen)),
        "chart": Chart(seen),
        "rules": [(rule, progress(rule, seen)) for rule in rules_for(person, epa)],
        "decisions": _shown(decisions, request.person),
        "form": None if own else form or _fresh(epa),
        "reason_form": reason_form or ReasonForm(),
    }
    return render(request, "workplace/growth.html", context, status=status)


def _shown(decisions, person) -> list[dict]:
    """Each with what this reader may do; their roles are asked once an organisation."""
    mine: dict = {}
    found = []
    for row in decisions:
        organisation = row.rule.organisation
        if organisation not in mine:
            mine[organisation] = roles_about(row, person)
        found.append(_decision(row, person, mine[organisation]))
    return found


def _decision(row, person, roles) -> dict:
    proposed = row.state == EntrustmentDecision.State.PROPOSED
    may = may_sign(row, roles)
    return {
        "row": row,
        "level": frameworks.supervision_level(row.level),
        "may_sign": proposed and may and role_to_sign(row, person, roles) is not None,
        "may_refuse": proposed and may,
        "may_withdraw": row.holds and may,
    }


def _fresh(epa) -> ObservationForm:
    return ObservationForm(initial={"form_key": uuids.uuid4(), "epa": epa.uuid})


def _learner_or_404(request, person):
    """A learner whose growth this person may see; for anyone else it does not exist."""
    learner = get_object_or_404(accounts.Person, uuid=person)
    if not may_see_growth(request.person, learner):
        raise Http404
    return learner


@require_safe
@person_required
def show(request, person, epa):
    learner = _learner_or_404(request, person)
    return _page(request, learner, get_object_or_404(frameworks.Epa, uuid=epa))


@require_POST
@person_required
def note(request, person, epa):
    """Seen today."""
    learner = _learner_or_404(request, person)
    row = get_object_or_404(frameworks.Epa, uuid=epa)
    if learner.pk == request.person.pk:
        raise Http404
    form = ObservationForm({**request.POST.dict(), "epa": row.uuid})
    if not form.is_valid():
        return _page(request, learner, row, form=form, status=422)
    try:
        noting.note_with_account(
            person=learner, by=request.person, epa=row, form_key=form.cleaned_data["form_key"],
            level=form.cleaned_data["seen_level"], good=form.cleaned_data["good"], tip=form.cleaned_data["tip"],
        )  # fmt: skip
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return _page(request, learner, row, form=form, status=409)
    messages.success(request, _("Noted. The learner sees it too."))
    return _back(learner, row)


def _back(learner, epa):
    return redirect("workplace:entrustment", person=learner.uuid, epa=epa.uuid)


@require_POST
@person_required
def decide(request, uuid):
    """``besluit`` is ``ja``, ``nee`` or ``intrekken``; the last two with a reason."""
    row = get_object_or_404(
        EntrustmentDecision.objects.select_related("person", "epa", "rule__organisation"), uuid=uuid
    )
    _learner_or_404(request, row.person.uuid)
    said = request.POST.get("besluit")
    try:
        if said == "ja":
            entrusting.sign(decision=row, person=request.person)
        elif said == "nee":
            entrusting.refuse(decision=row, person=request.person, reason=request.POST.get("reason", ""))
        elif said == "intrekken":
            entrusting.withdraw(decision=row, person=request.person, reason=request.POST.get("reason", ""))
        else:
            raise WorkplaceError(_("Choose what you decide."))
    except WorkplaceError as problem:
        form = ReasonForm(request.POST)
        form.is_valid()
        form.add_error(None, str(problem))
        return _page(request, row.person, row.epa, reason_form=form, status=409)
    messages.success(request, _("Kept. The learner gets a mail."))
    return _back(row.person, row.epa)
