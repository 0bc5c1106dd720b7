"""One outcome in a dossier: reasons, evidence, and the files for who may see them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, words_in
from files.api import serve

from ...domain.dossiers import filling
from ...domain.dossiers.reading import rows_of
from ...domain.dossiers.sources import find, sources_of
from ...domain.errors import BadPhoto, ClientData, WorkplaceError
from ...forms_dossiers import ReasoningForm
from ...forms_evidence import PhotoForm
from ...models import DossierPiece
from ...rules import may_see_dossier
from ..doing import do
from ..incoming import typed_in
from .learner import mine_or_404

A_PAGE = 10


def _row_or_404(dossier, outcome):
    """The outcome with what was brought for it."""
    rows = rows_of(dossier, get_language())
    row = next((one for one in rows if one.outcome["uuid"] == str(outcome)), None)
    if row is None or row.part is None:
        raise Http404
    return row


def part_page(request, dossier, outcome, *, status=200, **forms):
    """The page of one outcome; a form that was posted with errors replaces the empty one."""
    row = _row_or_404(dossier, outcome)
    kind = request.GET.get("soort", "")
    kind = kind if kind in DossierPiece.Kind.values else ""
    there = {piece.digest for piece in row.pieces}
    sources = [source for source in sources_of(request.person, kind) if source.digest not in there]
    keys = [one["uuid"] for one in dossier.outcomes]
    at = keys.index(str(outcome))
    context = {
        "dossier": dossier,
        "row": row,
        "number": at + 1,
        "total": len(keys),
        "following": keys[at + 1] if at + 1 < len(keys) else "",
        "form": ReasoningForm(initial={"reasoning": row.part.typed or row.part.reasoning}),
        "photo_form": PhotoForm(),
        "kind": kind,
        "kinds": [choice for choice in DossierPiece.Kind.choices if choice[0] != DossierPiece.Kind.PHOTO],
        "page_obj": Paginator(sources, A_PAGE).get_page(request.GET.get("page")),
        **forms,
    }
    return render(request, "workplace/dossiers/part.html", context, status=status)


def _back(dossier, outcome, place=""):
    answer = redirect("workplace:dossier-part", uuid=dossier.uuid, outcome=outcome)
    answer["Location"] += place
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def part(request, uuid, outcome):
    """The outcome; a POST saves the reasons. What is refused comes back in the form."""
    dossier = mine_or_404(request, uuid)
    if request.method != "POST":
        return part_page(request, dossier, outcome)
    row, form = _row_or_404(dossier, outcome), ReasoningForm(request.POST)
    if not form.is_valid():
        return part_page(request, dossier, outcome, form=form, status=422)
    said = form.cleaned_data
    try:
        filling.save_reasoning(part=row.part, text=said["reasoning"], looked_at=said["looked_at"])
    except ClientData as problem:
        form.add_error(None, str(problem))
        return part_page(request, dossier, outcome, form=form, client_data=problem, status=422)
    except WorkplaceError as problem:
        form.add_error(None, str(problem))
        return part_page(request, dossier, outcome, form=form, status=409)
    # While an answer is waited for, the assessors read along.
    asked = dossier.state == dossier.State.QUESTION
    messages.success(
        request,
        _("Saved. The assessors see it.")
        if asked
        else _("Saved. Only you can see this until you send the dossier in."),
    )
    return _back(dossier, outcome)


@require_POST
@person_required
def typed(request, uuid, outcome):
    """What is in the form now, as JSON ``{"reasoning", "base"}``, from ``autosave.js``; answers with its version."""
    row = _row_or_404(mine_or_404(request, uuid), outcome)
    try:
        said, _base = typed_in(request, "reasoning")
    except ValueError:
        return JsonResponse({"problem": _("This could not be read.")}, status=400)
    try:
        kept = filling.keep_typed(part=row.part, text=said["reasoning"])
    except ClientData as problem:
        return JsonResponse({"problem": str(problem), "forget": True}, status=422)
    except WorkplaceError as problem:
        return JsonResponse({"problem": str(problem)}, status=409)
    return JsonResponse({"version": kept.version, "other": False})


@require_POST
@person_required
def put_in(request, uuid, outcome):
    """Something that is here already, by its key: kind and uuid."""
    dossier = mine_or_404(request, uuid)
    row, source = _row_or_404(dossier, outcome), find(request.person, words_in(request, "source", most=80))
    if source is None:
        raise Http404
    do(request, lambda: filling.put_in(part=row.part, source=source), _("It is in your dossier."))
    return _back(dossier, outcome, "#bewijs")


@require_POST
@person_required
def photo(request, uuid, outcome):
    dossier = mine_or_404(request, uuid)
    row, form = _row_or_404(dossier, outcome), PhotoForm(request.POST, request.FILES)
    if form.is_valid() and form.file():
        try:
            filling.bring_photo(part=row.part, upload=form.file(), **form.said())
        except (BadPhoto, ClientData) as problem:
            form.add_error("photo" if isinstance(problem, BadPhoto) else "caption", str(problem))
            form.client_data = not getattr(problem, "refused", False)
        except WorkplaceError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(
                request, _("The photo is kept, without the place and time that the camera wrote into it.")
            )
            return _back(dossier, outcome, "#bewijs")
    elif not form.errors:
        form.add_error("photo", _("Choose a photo."))
    return part_page(request, dossier, outcome, photo_form=form, status=422)


@require_POST
@person_required
def take_out(request, uuid, piece):
    dossier = mine_or_404(request, uuid)
    row = get_object_or_404(
        DossierPiece.objects.select_related("part__dossier"), uuid=piece, part__dossier=dossier
    )
    do(request, lambda: filling.take_out(piece=row))
    return _back(dossier, row.part.outcome, "#bewijs")


@require_safe
def file(request, uuid, piece):
    """A photo, sound or video in a dossier, for who may see it. 404 for everyone else, and for a file that is not the one
    that was put in any more."""
    row = get_object_or_404(
        DossierPiece.objects.select_related("part__dossier__person", "evidence"),
        uuid=piece,
        part__dossier__uuid=uuid,
    )
    if not may_see_dossier(request.person, row.part.dossier):
        raise Http404
    kept = row.file or (row.evidence.file if row.evidence and row.evidence.digest == row.digest else None)
    if not kept:
        raise Http404
    try:
        content = kept.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    return serve(
        request, content, size=content.size, media_type=row.media_type, etag=f"{row.uuid}-{row.digest[:16]}"
    )
