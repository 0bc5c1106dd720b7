"""The learner's evidence: added, prepared, taken away, put back, looked at again; the draft; and who may see it."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required, throttle

from ..domain import arriving, drafts, sharing, uploads
from ..domain import evidence as pieces
from ..domain.errors import ClientData, WorkplaceError
from ..forms_evidence import PhotoForm, RecordingForm
from ..models import Evidence
from .doing import do
from .evidence_parts import preparing_words
from .incoming import typed_in
from .learner import back_to, mine_or_404, work_page


def _arrive(request, row, form, *, field, name):
    """Keep the file of a valid form; what is refused comes back in the form, with an upload that need not be sent again."""
    if not form.is_valid():
        return work_page(request, row, status=422, **{name: form})
    try:
        key = form.cleaned_data["upload"]
        upload = uploads.named(request.person, key) if key else None
        arriving.arrive(assignment=row, kind=form.kind, file=form.file(), upload=upload, **form.said())
    except ClientData as problem:
        form.add_error("caption", str(problem))
        form.client_data = not problem.refused
        return work_page(request, row, status=422, **{name: form})
    except WorkplaceError as problem:
        form.add_error(field, str(problem))
        return work_page(request, row, status=422, **{name: form})
    return None


@require_POST
@person_required
def add_photo(request, uuid):
    row = mine_or_404(request, uuid)
    refused = _arrive(request, row, PhotoForm(request.POST, request.FILES), field="photo", name="photo_form")
    if refused:
        return refused
    messages.success(
        request, _("The photo is kept, without the place and time that the camera wrote into it.")
    )
    return back_to(row, "#bewijs")


@require_POST
@person_required
def add_recording(request, uuid, kind):
    row = mine_or_404(request, uuid)
    if kind not in Evidence.RECORDINGS:
        raise Http404
    throttle(request, scope="workplace.recording", rate="60/h", key=str(request.person.uuid))
    form = RecordingForm(request.POST, request.FILES, kind=kind)
    refused = _arrive(request, row, form, field="recording", name=f"{kind}_form")
    if refused:
        return refused
    messages.success(request, _("Kept. It is being prepared so that every phone can play it."))
    return back_to(row, "#bewijs")


@require_POST
@person_required
def remove(request, uuid, evidence):
    row = mine_or_404(request, uuid)
    piece = get_object_or_404(row.evidence, uuid=evidence)
    do(
        request,
        lambda: pieces.remove_evidence(assignment=row, evidence=piece),
        _("Removed. You can put it back for 30 days."),
    )
    return back_to(row, "#bewijs")


@require_POST
@person_required
def put_back(request, uuid, evidence):
    row = mine_or_404(request, uuid)
    piece = get_object_or_404(Evidence.everything, assignment=row, uuid=evidence)
    do(request, lambda: pieces.put_back(assignment=row, evidence=piece), _("It is back."))
    return back_to(row, "#bewijs")


@require_POST
@person_required
def looked(request, uuid, evidence):
    row = mine_or_404(request, uuid)
    piece = get_object_or_404(row.evidence, uuid=evidence)
    do(request, lambda: pieces.look_again(assignment=row, evidence=piece), _("Kept that you looked."))
    return back_to(row, "#bewijs")


@require_POST
@person_required
def share(request, uuid):
    """Let those of the placement read along, or no longer."""
    row = mine_or_404(request, uuid)
    if request.POST.get("shared") == "no":
        do(request, lambda: sharing.keep_private(assignment=row), _("Only you can see your work again."))
    else:
        do(request, lambda: sharing.share(assignment=row), _("Shared for feedback. Nothing is judged by it."))
    return back_to(row, "#wie")


@require_safe
@person_required
def preparing(request, uuid):
    """How far the recordings are, as ``progress.js`` reads it."""
    row = mine_or_404(request, uuid)
    waiting = [piece for piece in row.evidence.all() if piece.state == Evidence.State.WAITING]
    done = sum(piece.percent for piece in waiting)
    total = 100 * len(waiting)
    return JsonResponse(
        {"open": bool(waiting), "worked": done, "total": total or 100, "sentence": preparing_words(waiting)}
    )


@require_POST
@person_required
def draft(request, uuid):
    """What is in the form now, as JSON ``{"text", "reflection", "base"}``; answers with the version it has from now on."""
    row = mine_or_404(request, uuid)
    try:
        said, base = typed_in(request, *drafts.FIELDS)
    except ValueError:
        return JsonResponse({"problem": _("This could not be read.")}, status=400)
    try:
        kept = drafts.keep(assignment=row, values=said, base=base)
    except ClientData as problem:
        return JsonResponse({"problem": str(problem), "forget": True}, status=422)
    except WorkplaceError as problem:
        return JsonResponse({"problem": str(problem)}, status=409)
    return JsonResponse({"version": kept.version, "other": bool(kept.other)})


@require_POST
@person_required
def draft_other(request, uuid):
    """Take the other version of the draft, or go back to what was saved."""
    row = mine_or_404(request, uuid)
    if request.POST.get("keep") == "saved":
        drafts.drop(assignment=row)
    else:
        do(
            request,
            lambda: drafts.swap(assignment=row),
            _("This is the other version. The one before is kept too."),
        )
    return back_to(row, "#werk")
