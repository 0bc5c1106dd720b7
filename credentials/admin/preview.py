"""A specimen, shown with the parts of the page that answers a check, in both languages, and as JSON."""

from django.http import JsonResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..domain.answers import Answer
from ..domain.answers import besides as other_checks
from ..domain.publishing import remarks
from ..domain.specimens import report_of, specimen
from ..proofs.errors import CredentialError
from ..views.showing import judged, signed_values
from .access import for_administrators
from .achievement_views import found
from .checklists import as_saved
from .languages import LANGUAGES


@require_safe
@for_administrators
def preview(request, issuers, uuid):
    """The page in the language that ``taal`` names: the words of the site and those of the achievement."""
    row = found(issuers, uuid)
    language = _language(request)
    context = {"row": row, "language": language, "languages": LANGUAGES.items()}
    try:
        document = specimen(row, language)
    except CredentialError as problem:
        context |= {
            "page_title": _("Look at it as a verifier"),
            "header_icon": "view",
            "problem": problem.message(translation.get_language()),
            "checklist": as_saved(row),
        }
        return render(request, "credentials/admin/achievement_unready.html", context, status=422)
    with translation.override(language):
        report = report_of(document)
        context |= {
            **judged(report),
            "headline": _("This is a specimen. It is not signed and proves nothing."),
            "answers": [*_not_signed(), judged(report)["answers"][2]],
            "besides": other_checks(report, language),
            "signed": signed_values(report),
            "remarks": remarks(row),
            "text_language": document["credentialSubject"]["achievement"]["inLanguage"],
        }
        return render(request, "credentials/admin/achievement_preview.html", context)


@require_safe
@for_administrators
def preview_json(request, issuers, uuid):
    row = found(issuers, uuid)
    try:
        document = specimen(row, _language(request))
    except CredentialError as problem:
        return JsonResponse({"message": problem.message(translation.get_language())}, status=422)
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})


def _language(request) -> str:
    asked = request.GET.get("taal", "")
    return asked if asked in LANGUAGES else "nl"


def _not_signed() -> list[Answer]:
    return [
        Answer(
            "intact",
            "not_done",
            _("Not signed"),
            _("Here stands whether a credential was changed since it was signed."),
            [],
        ),
        Answer(
            "current",
            "not_done",
            _("Not issued"),
            _("Here stands whether it is valid today, or was withdrawn."),
            [],
        ),
    ]
