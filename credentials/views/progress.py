"""How far a job is: for readers and screen readers, and for the script of the page."""

from django.http import JsonResponse
from django.utils.translation import ngettext


def with_time_left(done, progress) -> str:
    """How far it is, in a sentence that is given, and how long the rest takes where that is known."""
    if progress.seconds_left is None:
        return done
    minutes = max(1, round(progress.seconds_left / 60))
    left = ngettext("About %(number)d minute to go.", "About %(number)d minutes to go.", minutes) % {
        "number": minutes
    }
    return f"{done} {left}"


def for_script(progress, sentence) -> JsonResponse:
    """``open`` says whether to ask again; when it is no longer, the script reads the page anew."""
    return JsonResponse(
        {
            "open": progress.is_open,
            "worked": progress.worked,
            "total": progress.total,
            "sentence": sentence,
        }
    )
