"""Correct a decision that holds: the same dossier, a new decision, and why."""

import uuid as uuids

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from accounts.api import person_required

from ...domain.dossiers import deciding
from ...domain.dossiers.reading import decision_of, pending_of, rows_of
from ...domain.errors import WorkplaceError
from ...forms_dossiers import CorrectedDecisionForm
from .assessor import theirs_or_404, words_of


@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def correct(request, uuid):
    row = theirs_or_404(request, uuid)
    decision = decision_of(row)
    if decision is None or pending_of(row):
        raise Http404
    form = CorrectedDecisionForm(request.POST or None, dossier=row, initial=_said(row, decision))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                newer = deciding.correct(decision=decision, by=request.person, **form.said())
            except WorkplaceError as problem:
                form.add_error(None, str(problem))
            else:
                messages.success(request, words_of(newer))
                return redirect("workplace:dossier-assess", uuid=uuid)
    rows = rows_of(row, get_language(), decision)
    context = {
        "dossier": row,
        "form": form,
        "rows": [(one, form.fields_of(one.outcome["uuid"])) for one in rows],
    }
    return render(request, "workplace/dossiers/correct.html", context, status=status)


def _said(row, decision) -> dict:
    """The form begins with what holds now."""
    named = {"result": decision.results, "reason": decision.reasons, "criteria": decision.criteria}
    return {
        "form_key": uuids.uuid4(),
        "seen": decision.digest,
        **{
            f"{name}-{outcome['uuid']}": said.get(outcome["uuid"])
            for name, said in named.items()
            for outcome in row.outcomes
        },
    }
