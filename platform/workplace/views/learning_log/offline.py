"""The quick log without a network: a page that knows nobody, and the service worker that keeps it (decision 0024).

W3C Service Workers: a worker rules the addresses below its own, so the Dutch and the English log have each their own.
"""

import hashlib
import json

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ...forms_learning_log import LogForm


def _page(request) -> str:
    """The page that stands in, the same for whoever asks: all of it lies on phones that many hold."""
    request.person = None
    # What is somebody's own, or of one moment, the script of the page fills in.
    form = LogForm(outcomes=[], initial={"form_key": "", "happened_on": ""})
    form.fields["text"].widget.attrs["autofocus"] = True
    context = {"form": form, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    return render_to_string("workplace/learning_log/shell.html", context, request=request)


@require_safe
def shell(request):
    """What a phone shows when the log is opened and nothing answers. Without JavaScript it only leads to the log."""
    answer = HttpResponse(_page(request))
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
@never_cache
def worker(request):
    """The worker of this language. Its text changes with the page it keeps, by which browsers take in the new one."""
    said = {
        "page": reverse("workplace:log-new"),
        "shell": reverse("workplace:log-shell"),
        "files": settings.STATIC_URL,
        "kept": f"log-{get_language()}-",
        "version": hashlib.sha256(_page(request).encode()).hexdigest()[:16],
    }
    text = render_to_string("workplace/learning_log/worker.js", {"said": json.dumps(said)})
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    # The rules of what the worker itself asks for.
    answer["Content-Security-Policy"] = "default-src 'none'; connect-src 'self'"
    return answer
