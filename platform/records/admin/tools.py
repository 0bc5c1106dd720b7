"""Tools that speak to the learning record store: which there are, a new one, and stopping one."""

from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from accounts.api import person_of

from .. import rules
from ..domain import clients
from ..models import Client
from .tool_forms import WORDS, ToolForm, places_of

PAGE = 50


def for_keepers(view):
    """Only for who keeps tools somewhere; the view gets the person."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        person = person_of(request)
        if not rules.may_keep_tools(person):
            raise PermissionDenied
        return view(request, person, *args, **kwargs)

    return inner


@require_safe
@for_keepers
def tools(request, person):
    """What works first; a tool that was made for one launch is no news here."""
    rows = (
        Client.objects.filter(expires=None).select_related("organisation").order_by("-active", "name", "pk")
    )
    if not rules.is_of_the_site(person):
        rows = rows.filter(organisation__in=places_of(person))
    page = Paginator(rows, PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Tools for learning records"),
        "header_icon": "code",
        "rows": page,
        "shown": [(row, [WORDS[scope] for scope in row.scopes if scope in WORDS]) for row in page],
        "address": f"{settings.PUBLIC_URL}/xapi/",
    }
    return render(request, "records/admin/tools.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def new(request, person):
    """The answer to the form is the only page that ever shows the password."""
    form = ToolForm(person, request.POST if request.method == "POST" else None)
    context = {"page_title": _("A new tool"), "header_icon": "code", "form": form}
    if request.method == "POST" and form.is_valid():
        client, password = clients.make_client(**form.cleaned_data, person=person)
        context |= {
            "page_title": client.name,
            "client": client,
            "password": password,
            "address": f"{settings.PUBLIC_URL}/xapi/",
        }
        return render(request, "records/admin/tool_made.html", context)
    return render(request, "records/admin/tool_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_keepers
def stop(request, person, pk):
    """Looking changes nothing; the form's post stops it."""
    row = get_object_or_404(Client.objects.select_related("organisation"), pk=pk, expires=None)
    if not rules.may_keep_tools_of(person, row.organisation):
        raise Http404
    if request.method == "POST":
        if clients.stop_client(client=row, person=person):
            messages.success(request, _("%(name)s was stopped. What it sent stays.") % {"name": row.name})
        return redirect("records_admin:tools")
    context = {"page_title": _("Stop a tool"), "header_icon": "cross", "row": row}
    return render(request, "records/admin/tool_stop.html", context)
