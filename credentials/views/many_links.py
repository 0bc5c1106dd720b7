"""Who may see the result of many checks: whoever has its link."""

from functools import wraps

from django.shortcuts import render

from ..domain.many import links
from .files import keep_private


def for_whoever_has_the_link(view):
    """The view gets the job of a token; a link that ended says so, and what was never a link is not found."""

    @wraps(view)
    def inner(request, token):
        try:
            job = links.job_of(token)
        except links.LinkEnded:
            return keep_private(render(request, "credentials/many_gone.html", status=410))
        if job is None:
            return keep_private(render(request, "credentials/many_gone.html", {"never": True}, status=404))
        return kept_private(view(request, job, token))

    return inner


def kept_private(response):
    """As every private page, and still able to post: without any referrer a browser says that a form comes from nowhere."""
    response = keep_private(response)
    response["Referrer-Policy"] = "same-origin"
    return response
