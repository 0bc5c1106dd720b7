"""After a judgement: correct it, hear a spoken comment; and no more reminders before it."""

import uuid

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import person_required
from files.api import serve

from ..domain import correcting, inbox, notices, reminding
from ..domain.errors import WorkplaceError
from ..forms_judging import CorrectionForm
from ..models import Judgement
from ..rules import may_correct_judgement, may_see_evidence, may_see_placement, may_see_work
from .assessor import who_page
from .links import is_learner, note_own_try, with_link, with_used_link
from .session import confirmation_for, confirmation_in


@require_http_methods(["GET", "HEAD", "POST"])
@with_used_link
def correct(request, token, invitation):
    """Say it anew, and why; the first one stays in the file, void."""
    confirmation = confirmation_for(request, invitation)
    own = is_learner(request, invitation)
    if own or confirmation is None:
        if own:
            note_own_try(request, invitation)
        return who_page(request, token, invitation, status=403)
    judgement = correcting.correctable(confirmation)
    if judgement is None:
        return redirect("judge", token=token)
    brief, status = judgement.assignment.brief, 200
    if request.method == "POST":
        form = CorrectionForm(request.POST, brief=brief)
        if form.is_valid() and _corrected(judgement, form):
            return redirect("judge", token=token)
        status = 422
    else:
        form = CorrectionForm(brief=brief, initial=_said(judgement))
    context = {"token": token, "form": form, "judgement": judgement, "assignment": judgement.assignment}
    return render(request, "workplace/correct.html", {**context, "brief": brief}, status=status)


def _said(judgement) -> dict:
    criteria = {f"criterion-{code}": result for code, result in judgement.results.items()}
    return {"form_key": uuid.uuid4(), "level": judgement.level, "comment": judgement.comment, **criteria}


@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def correct_for(request, uuid):
    """By an administrator of the learner's school or of the learning company, at any time, under their own name."""
    rows = Judgement.objects.select_related("assignment__person", "assignment__placement__organisation")
    judgement = get_object_or_404(rows, uuid=uuid, correction=None, formative=False)
    if not may_correct_judgement(request.person, judgement):
        raise Http404
    page = _with_account(request, judgement, by=request.person)
    if page is not None:
        return page
    placement = judgement.assignment.placement
    if placement and may_see_placement(request.person, placement):
        return redirect("workplace:placement-page", uuid=placement.uuid)
    return redirect("workplace:inbox")


@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def correct_own(request, uuid):
    """By whoever gave it, with their account: without the link, which may be withdrawn or over by now."""
    judgement = inbox.judged_by_me(request.person, uuid)
    if judgement is None:
        raise Http404
    return _with_account(request, judgement) or redirect(f"{reverse('workplace:inbox')}?staat=klaar")


def _with_account(request, judgement, *, by=None):
    """The page with the form; None once it is corrected. ``by``: see ``correcting.correct``."""
    brief = judgement.assignment.brief
    form = CorrectionForm(request.POST or None, brief=brief, initial=_said(judgement))
    if request.method == "POST" and form.is_valid() and _corrected(judgement, form, by=by):
        messages.success(
            request, _("Corrected. The learner gets a mail that says so, and reads your reason.")
        )
        return None
    context = {"form": form, "judgement": judgement, "assignment": judgement.assignment, "brief": brief}
    return render(request, "workplace/correct.html", context, status=422 if form.errors else 200)


@require_safe
@person_required
def why(request, uuid):
    """The reason of a correction, for whoever decides about a credential that rests on it; 404 for everybody else."""
    found = notices.read_by(request.person, uuid)
    if found is None:
        raise Http404
    correction, awards = found
    return render(request, "workplace/why.html", {"correction": correction, "awards": awards})


def _corrected(judgement, form, *, by=None) -> bool:
    said = form.cleaned_data
    try:
        correcting.correct(
            judgement=judgement,
            form_key=said["form_key"],
            results=form.results(),
            level=said["level"],
            comment=said["comment"],
            reason=said["reason"],
            by=by,
        )
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@with_link
def silence(request, token, invitation):
    """No more reminders to this address; a page with one button, since a mail scanner may open it."""
    stopped = request.method == "POST"
    if stopped:
        reminding.stop(invitation=invitation)
    context = {"token": token, "stopped": stopped, "address": invitation.address}
    return render(request, "workplace/silence.html", context)


@require_safe
def voice(request, uuid):
    """A spoken comment: for whoever may see the work. 404 for everyone else."""
    judgement = get_object_or_404(
        Judgement.objects.select_related("assignment__placement").exclude(voice=""), uuid=uuid
    )
    row = judgement.assignment
    if not may_see_work(request.person, row) and not may_see_evidence(
        request.person, confirmation_in(request, assignment=row), row
    ):
        raise Http404
    try:
        content = judgement.voice.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    return serve(
        request, content, size=content.size, media_type=judgement.voice_type, etag=judgement.voice_digest[:32]
    )
