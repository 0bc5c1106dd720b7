"""Entrustment: one's own growth, and the page on which a supervisor and a teacher decide."""

import uuid as uuids

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import api as accounts
from accounts.api import in_pages, person_required, words_in
from frameworks import api as frameworks

from ..domain import entrusting, noting
from ..domain.charts import Chart
from ..domain.errors import WorkplaceError
from ..domain.many_people import People
from ..domain.observing import activities_of, seen_of
from ..domain.proposing import progress
from ..domain.signing import may_sign, role_to_sign, roles_towards, rules_for
from ..forms_judging import ObservationForm, ReasonForm
from ..models import EntrustmentDecision
from ..rules import may_see_growth, standing_towards
from .doing import do_with

A_PAGE = 25
# What stands or waits is never more than this (one a level), and so is on the first page.
DECISIONS = 10
# More dots than this in one drawing are a cloud; the table has them all.
MOST_DOTS = 100
REASON = 2000


@require_safe
@person_required
def mine(request):
    return _list(request, request.person)


@require_safe
@person_required
def listed(request, person):
    """The same of a learner, for who may see their growth."""
    return _list(request, _learner_or_404(request, person)[0])


def _list(request, person):
    """All activities that were asked or seen, and what one is entrusted with."""
    activities = Paginator(activities_of(person), A_PAGE).get_page(request.GET.get("page"))
    held = {row["epa"]: row for row in entrusting.holding_of(person)}
    rows = [
        {"epa": epa, "title": epa.title(get_language()), "held": held.get(str(epa.uuid))}
        for epa in activities
    ]
    own = person.pk == request.person.pk
    context = {"rows": rows, "page_obj": activities, "learner": None if own else person}
    return render(request, "workplace/growth_list.html", context)


@require_safe
@person_required
def mine_of(request, epa):
    return _page(request, request.person, get_object_or_404(frameworks.Epa, uuid=epa))


def _page(request, person, epa, *, may_correct=False, form=None, reason_form=None, status=200):
    """The chart and its table, how far the rules are, and the decisions; with forms for whoever may use them."""
    seen = seen_of(person, epa)
    page = Paginator(seen[::-1], A_PAGE).get_page(request.GET.get("page"))
    decisions = Paginator(entrusting.decisions_about(person, epa), DECISIONS).get_page(
        request.GET.get("besluiten")
    )
    own = request.person.pk == person.pk
    people = People(seen)
    context = {
        "learner": person,
        "own": own,
        "may_correct": may_correct,
        "epa": epa,
        "title": epa.title(get_language()),
        "page_obj": page,
        "beside_seen": in_pages(besluiten=decisions),
        "chart": Chart(seen[-MOST_DOTS:]),
        "not_drawn": max(0, len(seen) - MOST_DOTS),
        "rules": [(rule, progress(rule, seen, people)) for rule in rules_for(person, epa)],
        "decisions": decisions,
        "shown": _shown(list(decisions), person, request.person),
        "beside_decisions": in_pages(page=page),
        "form": None if own else form or _fresh(epa),
        "reason_form": reason_form or ReasonForm(),
    }
    return render(request, "workplace/growth.html", context, status=status)


def _shown(decisions, learner, person) -> list[dict]:
    """Each with what this reader may do."""
    mine = roles_towards(person, learner, {row.rule.organisation for row in decisions})
    return [_decision(row, person, mine[row.rule.organisation]) for row in decisions]


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
    """A learner whose growth this person may see, and whether they may correct; for anyone else the learner does not exist."""
    learner = get_object_or_404(accounts.Person, uuid=person)
    standing = standing_towards(request.person, learner)
    if not may_see_growth(request.person, learner, standing):
        raise Http404
    return learner, standing.administers


@require_safe
@person_required
def show(request, person, epa):
    learner, may_correct = _learner_or_404(request, person)
    row = get_object_or_404(frameworks.Epa, uuid=epa)
    return _page(request, learner, row, may_correct=may_correct)


@require_POST
@person_required
def note(request, person, epa):
    """Seen today."""
    learner, may_correct = _learner_or_404(request, person)
    row = get_object_or_404(frameworks.Epa, uuid=epa)
    if learner.pk == request.person.pk:
        raise Http404
    form = ObservationForm({**request.POST.dict(), "epa": row.uuid})
    if not form.is_valid():
        return _page(request, learner, row, form=form, may_correct=may_correct, status=422)
    if not do_with(
        request,
        form,
        lambda: noting.note_with_account(person=learner, by=request.person, epa=row, **form.said()),
        _("Noted. The learner sees it too."),
    ):
        return _page(request, learner, row, form=form, may_correct=may_correct, status=409)
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
    _learner, may_correct = _learner_or_404(request, row.person.uuid)
    said, reason = request.POST.get("besluit"), words_in(request, "reason", most=REASON)
    try:
        if said == "ja":
            entrusting.sign(decision=row, person=request.person)
        elif said == "nee":
            entrusting.refuse(decision=row, person=request.person, reason=reason)
        elif said == "intrekken":
            entrusting.withdraw(decision=row, person=request.person, reason=reason)
        else:
            raise WorkplaceError(_("Choose what you decide."))
    except WorkplaceError as problem:
        form = ReasonForm(request.POST)
        form.is_valid()
        form.add_error(None, str(problem))
        return _page(request, row.person, row.epa, reason_form=form, may_correct=may_correct, status=409)
    messages.success(request, _("Kept. The learner gets a mail."))
    return _back(row.person, row.epa)
