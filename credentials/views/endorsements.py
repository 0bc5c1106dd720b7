"""``/endorsements/<uuid>``: what one organisation says in favour of another, signed; as a page and as the document itself."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .. import rules
from ..domain import verifying
from ..domain.endorsement_states import State, endorsed_issuer, is_public, state_of
from ..models import Endorsement
from .documents import served
from .files import JSON_TYPES, keep_private
from .showing import judged

FORM = "application/vc"
TYPES = ["text/html", FORM, *JSON_TYPES]


def row_of(request, uuid) -> Endorsement:
    """One that everybody may read, or that this reader gave or received; 404 for any other."""
    rows = Endorsement.objects.select_related(
        "issuer__organisation", "achievement__issuer__organisation", "about_issuer__organisation", "status"
    )
    row = get_object_or_404(rows.filter(completion=None).exclude(issued=None), uuid=uuid)
    person = request.person
    if not (is_public(row) or rules.may_take_back(person, row) or rules.may_answer(person, row)):
        raise Http404
    return row


@require_safe
def page(request, uuid):
    row = row_of(request, uuid)
    if request.get_preferred_type(TYPES) not in {"text/html", None}:
        return _document(request, row)
    achievement = row.achievement
    context = {
        "row": row,
        "state": state_of(row),
        "waits": not is_public(row),
        "withdrawn": state_of(row) == State.WITHDRAWN,
        "endorsed": endorsed_issuer(row),
        "about": achievement.text(get_language()) if achievement else None,
        **judged(verifying.check_own(row.document)),
    }
    return _kept(row, render(request, "credentials/endorsement.html", context))


@require_safe
def document(request, uuid):
    """The signed document, whatever the reader's Accept says."""
    return _document(request, row_of(request, uuid))


def _document(request, row):
    return _kept(row, served(request, row.document.encode(), FORM, max_age=60))


def _kept(row, response):
    """What only the two organisations may read yet is kept by nobody in between."""
    if not is_public(row):
        return keep_private(response)
    patch_vary_headers(response, ["Accept"])
    return response
