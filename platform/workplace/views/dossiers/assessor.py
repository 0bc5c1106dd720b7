"""The assessors' side: what waits, one dossier, questions, decisions, signatures, corrections."""

import uuid as uuids
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, words_in

from ...domain.dossiers import asking, deciding
from ...domain.dossiers.assessors import assesses_at
from ...domain.dossiers.reading import Filters, decision_of, pending_of, rows_of, to_assess, with_all
from ...domain.errors import WorkplaceError
from ...forms_dossiers import AskForm, DecisionForm, WhyForm
from ...models import Dossier
from ...rules import may_assess_dossier
from ..doing import do, do_with

A_PAGE = 20
# What the address says, and what is listed.
SHOW = {"": "open", "mij": "mine", "tekenen": "sign", "vraag": "question", "besloten": "decided"}


@require_safe
@person_required
def inbox(request):
    """``?toon=`` is one of SHOW, ``?waar=`` an organisation, ``?q=`` a name or module, ``?page=``."""
    places = assesses_at(request.person)
    if not places:
        raise Http404
    show = request.GET.get("toon", "")
    show = show if show in SHOW else ""
    words = " ".join(words_in(request, "q", most=60).split())
    where = next((place for place in places if place.slug == request.GET.get("waar", "")), None)
    filters = Filters(show=SHOW[show], organisation=where.uuid if where else None, words=words)
    said = {"toon": show, "waar": where.slug if where else "", "q": words}
    query = urlencode({name: value for name, value in said.items() if value})
    context = {
        "page_obj": Paginator(to_assess(request.person, filters), A_PAGE).get_page(request.GET.get("page")),
        "places": places,
        "where": where,
        "show": show,
        "words": words,
        "query": f"{query}&" if query else "",
    }
    return render(request, "workplace/dossiers/inbox.html", context)


def theirs_or_404(request, uuid) -> Dossier:
    """The dossier with all that lies in it, for who may assess it; for anyone else it does not exist."""
    row = get_object_or_404(with_all(Dossier.objects), uuid=uuid)
    if not may_assess_dossier(request.person, row):
        raise Http404
    return row


def assess_page(request, row, *, status=200, **forms):
    """Everything that was sent, and what an assessor may do with it now."""
    decision, pending = decision_of(row), pending_of(row)
    rows = rows_of(row, get_language(), pending or decision)
    open_now = row.state == Dossier.State.SENT and not row.decisions.all()
    form = forms.pop("form", None)
    if form is None and open_now:
        form = DecisionForm(initial={"form_key": uuids.uuid4(), "seen": row.digest}, dossier=row)
    context = {
        "dossier": row,
        "rows": [(one, form.fields_of(one.outcome["uuid"]) if form else None) for one in rows],
        "decision": decision,
        "pending": pending,
        "signed": pending and any(one.person_id == request.person.pk for one in pending.signatures.all()),
        "form": form,
        "ask_form": AskForm(initial={"form_key": uuids.uuid4()}) if open_now else None,
        "why_form": WhyForm() if pending else None,
        "can_correct": decision and not pending,
        **forms,
    }
    return render(request, "workplace/dossiers/assess.html", context, status=status)


@require_safe
@person_required
def assess(request, uuid):
    return assess_page(request, theirs_or_404(request, uuid))


def _do(request, row, deed, sentence):
    """Do it, then back to the dossier."""
    do(request, deed, sentence)
    return redirect("workplace:dossier-assess", uuid=row.uuid)


@require_POST
@person_required
def take_up(request, uuid):
    row = theirs_or_404(request, uuid)
    return _do(
        request, row, lambda: asking.take_up(dossier=row, by=request.person), _("You deal with this dossier.")
    )


@require_POST
@person_required
def ask(request, uuid):
    row, form = theirs_or_404(request, uuid), AskForm(request.POST)
    if not form.is_valid():
        return assess_page(request, row, ask_form=form, status=422)
    if not do_with(
        request,
        form,
        lambda: asking.ask(dossier=row, by=request.person, **form.cleaned_data),
        _("Asked. The learner gets a mail, and may change the dossier until they answer."),
    ):
        return assess_page(request, row, ask_form=form, status=409)
    return redirect("workplace:dossier-assess", uuid=uuid)


@require_POST
@person_required
def decide(request, uuid):
    row = theirs_or_404(request, uuid)
    form = DecisionForm(request.POST, dossier=row)
    if not form.is_valid():
        return assess_page(request, row, form=form, status=422)
    try:
        decision = deciding.decide(
            dossier=row, by=request.person, seen=form.cleaned_data["seen"], **form.said()
        )
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return assess_page(request, row, form=form, status=409)
    messages.success(request, words_of(decision))
    return redirect("workplace:dossier-assess", uuid=uuid)


def words_of(decision) -> str:
    if decision.decided:
        return _("Decided. The learner gets a mail.")
    return _("Signed by you. It holds when another assessor has signed too.")


def _pending_or_404(row):
    decision = pending_of(row)
    if decision is None:
        raise Http404
    return decision


@require_POST
@person_required
def sign(request, uuid):
    row = theirs_or_404(request, uuid)
    decision = _pending_or_404(row)
    return _do(
        request,
        row,
        lambda: deciding.sign(decision=decision, by=request.person),
        _("Signed. The learner gets a mail when enough assessors have signed."),
    )


@require_POST
@person_required
def put_aside(request, uuid):
    row, form = theirs_or_404(request, uuid), WhyForm(request.POST)
    decision = _pending_or_404(row)
    if not form.is_valid():
        return assess_page(request, row, why_form=form, status=422)
    sentence = (
        _("Put aside. The decision that was made stays as it is.")
        if decision.corrects_id
        else _("Put aside. The dossier waits for a decision again.")
    )
    reason = form.cleaned_data["reason"]
    return _do(
        request,
        row,
        lambda: deciding.put_aside(decision=decision, by=request.person, reason=reason),
        sentence,
    )
