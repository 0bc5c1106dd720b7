"""A learner's dossier: what it is for, what is in it, sending it in, and what was decided."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, throttle, words_in
from courses import api as courses
from organisations import api as organisations

from ...domain.dossiers import asking, making, sending
from ...domain.dossiers.reading import decision_of, dossiers_of, newest_of, rows_of, with_all
from ...domain.errors import ClientData, WorkplaceError
from ...forms import AnswerForm
from ...models import Dossier, DossierQuestion
from ...rules import may_fill_dossier
from ..doing import do

A_PAGE = 20


def mine_or_404(request, uuid) -> Dossier:
    """The dossier with all that lies in it, if it is this person's; for anyone else it does not exist."""
    row = get_object_or_404(with_all(Dossier.objects), uuid=uuid)
    if not may_fill_dossier(request.person, row):
        raise Http404
    return row


@require_safe
def about(request, activity):
    """What validation is, for one module: before one has an account too."""
    module = courses.modules_in_parts([activity], get_language(), outcomes=True).get(activity)
    if module is None or not module.outcomes:
        raise Http404
    dossier = newest_of(request.person, activity) if request.person else None
    context = {"module": module, "dossier": dossier, "activity": activity}
    return render(request, "workplace/dossiers/about.html", context)


@require_POST
@person_required
def start(request, activity):
    throttle(request, scope="workplace.dossier", rate="20/h", key=str(request.person.uuid))
    try:
        row = making.start(person=request.person, activity=activity, language=get_language())
    except courses.NoSuchActivity as problem:
        raise Http404 from problem
    except WorkplaceError as problem:
        messages.info(request, str(problem))
        return redirect("workplace:validation", activity=activity)
    return redirect("workplace:dossier", uuid=row.uuid)


@require_safe
@person_required
def mine(request):
    """One's own dossiers, the newest first."""
    page = Paginator(dossiers_of(request.person), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "workplace/dossiers/mine.html", {"page_obj": page})


def dossier_page(request, row, *, status=200, answer_form=None, client_data=None):
    """The page with its outcomes, questions, and what was decided."""
    language, decision = get_language(), decision_of(row)
    rows = rows_of(row, language, decision)
    asked = list(row.questions.all())
    context = {
        "dossier": row,
        "rows": rows,
        "ready": sum(one.is_ready for one in rows),
        "gaps": sending.gaps(row) if row.is_open else [],
        "places": sending.where_to(row) if row.state == Dossier.State.DRAFT else [],
        "questions": [
            (
                one,
                answer_form
                if answer_form and answer_form.question.pk == one.pk
                else AnswerForm(question=one),
            )
            for one in asked
        ],
        "decision": decision,
        "client_data": client_data,
    }
    return render(request, "workplace/dossiers/dossier.html", context, status=status)


@require_safe
@person_required
def show(request, uuid):
    return dossier_page(request, mine_or_404(request, uuid))


@require_POST
@person_required
def send(request, uuid):
    row = mine_or_404(request, uuid)
    throttle(request, scope="workplace.dossier-send", rate="20/h", key=str(request.person.uuid))
    place = organisations.Organisation.objects.filter(slug=words_in(request, "organisation", most=80)).first()
    do(
        request,
        lambda: sending.send(dossier=row, organisation=place),
        _("Sent in. You get a mail when an assessor asks something or decides."),
    )
    return redirect("workplace:dossier", uuid=uuid)


@require_POST
@person_required
def take_back(request, uuid):
    row = mine_or_404(request, uuid)
    do(request, lambda: sending.take_back(dossier=row), _("You have it back. Only you can see it now."))
    return redirect("workplace:dossier", uuid=uuid)


@require_POST
@person_required
def throw_away(request, uuid):
    row = mine_or_404(request, uuid)
    gone = _("The dossier is gone. What you had put in it stays where it was.")
    if do(request, lambda: making.throw_away(dossier=row), gone):
        return redirect("workplace:dossiers")
    return redirect("workplace:dossier", uuid=uuid)


@require_POST
@person_required
def answer(request, uuid, question):
    row = mine_or_404(request, uuid)
    asked = get_object_or_404(DossierQuestion.objects.select_related("dossier"), dossier=row, uuid=question)
    form = AnswerForm(request.POST, question=asked)
    if not form.is_valid():
        return dossier_page(request, row, answer_form=form, status=422)
    try:
        asking.answer(question=asked, text=form.cleaned_data["text"], looked_at="looked_at" in request.POST)
    except ClientData as problem:
        form.add_error("text", str(problem))
        return dossier_page(request, row, answer_form=form, client_data=problem, status=422)
    except WorkplaceError as problem:
        form.add_error("text", str(problem))
        return dossier_page(request, row, answer_form=form, status=409)
    messages.success(request, _("Your answer and the dossier as it is now were sent to the assessors."))
    return redirect("workplace:dossier", uuid=uuid)
