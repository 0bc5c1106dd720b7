"""``/s/<token>``: a credential with its holder's name, for whoever has the link, as long as the link works."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import rules
from ..domain import sharing
from ..models import ShareView
from .files import file_of, keep_private, split_suffix, wanted
from .showing import full_context


@require_safe
def page(request, token):
    """The page, or a file by suffix or Accept. Every look by somebody else than the holder is written down."""
    token, suffix = split_suffix(token)
    link = sharing.read(token)
    if link is None or not link.is_usable:
        status = 404 if link is None else 410
        return keep_private(render(request, "credentials/share_problem.html", {"link": link}, status=status))
    form = wanted(request, suffix)
    if request.method == "GET" and not rules.may_hold(request.person, link.credential):
        sharing.log(link=link, what=ShareView.What.FILE if form else ShareView.What.PAGE)
    if form:
        return file_of(request, link.credential, form)
    context = full_context(link.credential, link=link)
    context |= {"link": link, "address": sharing.address_of(link)}
    return keep_private(render(request, "credentials/shared.html", context))
