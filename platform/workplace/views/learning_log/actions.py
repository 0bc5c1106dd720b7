"""What one does with an entry: take it away, put it back, share it, its files and its certificate."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required
from files.api import serve

from ...domain import evidence as pieces
from ...domain.learning_log import entries, writing
from ...domain.placement_lists import placements_of
from ...models import Evidence, LearningEntry
from ..doing import do
from .entries import entry_for, to_entry


@require_POST
@person_required
def remove(request, uuid):
    """With what stays of it, in words."""
    row = entry_for(request, uuid)
    used = entries.used_of([row]).get(row.pk, [])
    writing.remove(entry=row)
    messages.success(request, _("Removed. You can put it back for 30 days."))
    if used:
        words = ngettext(
            "What you used of it stays as evidence in: %(titles)s. You can remove it there as long as nobody judged it.",
            "What you used of it stays as evidence in %(count)d assignments: %(titles)s. You can remove it there as long as nobody judged it.",
            len(used),
        )  # fmt: skip
        titles = ", ".join(work.brief["title"] for work in used)
        messages.info(request, words % {"count": len(used), "titles": titles})
    return redirect("workplace:log")


@require_POST
@person_required
def put_back(request, uuid):
    row = get_object_or_404(LearningEntry.everything, person=request.person, uuid=uuid)
    writing.put_back(entry=row)
    messages.success(request, _("It is back."))
    return to_entry(row)


@require_POST
@person_required
def share(request, uuid):
    """Let those of one placement read it, or no longer."""
    row = entry_for(request, uuid)
    if request.POST.get("shared") == "no":
        writing.keep_private(entry=row)
        messages.success(request, _("Only you can see it again."))
        return to_entry(row, "#wie")
    chosen = request.POST.get("placement", "")
    place = next((place for place in placements_of(request.person) if str(place.uuid) == chosen), None)
    do(request, lambda: writing.share(entry=row, placement=place), _("Shared. Nothing is judged by it."))
    return to_entry(row, "#wie")


@require_POST
@person_required
def file(request, uuid, evidence, what):
    """Take a photo or recording away, put it back, or say that one looked at its faces."""
    row = entry_for(request, uuid)
    piece = get_object_or_404(Evidence.everything, entry=row, uuid=evidence)
    deeds = {
        "weg": (pieces.remove_evidence, _("Removed. You can put it back for 30 days.")),
        "terug": (pieces.put_back, _("It is back.")),
        "bekeken": (pieces.look_again, _("Kept that you looked.")),
    }
    if what not in deeds:
        raise Http404
    deed, sentence = deeds[what]
    do(request, lambda: deed(assignment=row, evidence=piece), sentence)
    return to_entry(row)


@require_safe
@person_required
def proof(request, uuid):
    """The certificate, to its owner alone and as a download."""
    row = entry_for(request, uuid)
    if not row.proof:
        raise Http404
    try:
        content = row.proof.open("rb")
    except FileNotFoundError as problem:
        raise Http404 from problem
    response = serve(
        request, content, size=row.proof_size, media_type="application/pdf", etag=row.proof_digest[:32]
    )
    response["Content-Disposition"] = f'attachment; filename="certificaat-{row.happened_on}.pdf"'
    return response
