"""Where the identifiers in our statements lead: what an activity, a verb or an extension is. HTML, or JSON by Accept."""

from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from ..domain.describing import definition_of
from ..meanings import KINDS, MEANINGS
from ..models import Activity
from ..models.activities import iri_of


@require_safe
def activity(request, uuid):
    """Hosted metadata of an activity (Data 3.3): its definition alone. What learners did with it is nobody's here."""
    row = get_object_or_404(Activity, uuid=uuid)
    shown = {
        "name": row.names.get(get_language()) or str(row),
        "kind": row.get_kind_display(),
        "address": row.address,
        "iri": iri_of(row.uuid),
    }
    return _answer(request, definition_of(row), shown)


@require_safe
def meaning(request, kind, name):
    found = MEANINGS.get((kind, name))
    if found is None:
        raise Http404
    shown = {"name": found.words, "kind": KINDS[found.kind], "text": found.text, "iri": found.iri}
    return _answer(request, found.as_json(), shown)


def _answer(request, definition, shown):
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = JsonResponse(definition, json_dumps_params={"ensure_ascii": False})
        response["Access-Control-Allow-Origin"] = "*"
    else:
        response = render(request, "records/meaning.html", {"shown": shown})
    patch_vary_headers(response, ["Accept"])
    return response
