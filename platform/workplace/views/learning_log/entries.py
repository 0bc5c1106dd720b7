"""``/mijn/logboek/``: the quick log, its list, and one entry."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.api import in_address, in_pages, person_required, throttle, words_in

from ...domain import evidence as pieces
from ...domain.learning_log import entries, writing
from ...domain.placement_lists import placements_of
from ...domain.sharing import circle_of
from ...forms_learning_log import ActivityForm, LogForm
from ...models import Evidence, LearningEntry
from ...rules import may_keep_entry, may_see_entry
from .keeping import file_in, kept

ON_A_PAGE = 20


@require_safe
@never_cache
@person_required
def mine(request):
    """All of one's own, newest first; with what others can see of it, and what it is used for."""
    words = words_in(request, "zoek", most=80)
    page = Paginator(entries.found_in(request.person, words), ON_A_PAGE).get_page(request.GET.get("page"))
    used = entries.used_of(list(page))
    gone = [] if words else entries.removed_of(request.person)
    removed = Paginator(gone, ON_A_PAGE).get_page(request.GET.get("weg"))
    context = {
        "page_obj": page,
        "rows": [(row, used.get(row.pk, [])) for row in page],
        "words": words,
        "query": in_address(zoek=words) + in_pages(weg=removed),
        "removed": removed,
        "beside_removed": in_pages(page=page),
    }
    return render(request, "workplace/learning_log/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def new(request):
    """A line in a few seconds. The same form again finds the entry that the first one made."""
    outcomes = entries.outcomes_for(request.person)
    form = LogForm(request.POST or None, request.FILES or None, outcomes=outcomes)
    # Opened to write: a phone shows its keyboard at once.
    form.fields["text"].widget.attrs["autofocus"] = True
    if request.method == "POST":
        throttle(request, scope="workplace.log", rate="120/h", key=str(request.person.uuid))
        if form.is_valid() and kept(form, lambda: _log(request, form)):
            return _after(request)
    status = 422 if form.errors else 200
    context = {"form": form, "csrf_cookie": settings.CSRF_COOKIE_NAME}
    return render(request, "workplace/learning_log/new.html", context, status=status)


def _after(request):
    """On to the list. A script goes there by itself: a redirect would fetch the page twice, and its message with the first.

    What waited on a phone (``queue``) may be many entries; the page that sends them says so once.
    """
    script = request.headers.get("X-Requested-With")
    if script != "queue":
        messages.success(request, _("Kept. Only you can see it."))
    return HttpResponse(status=201) if script in {"fetch", "queue"} else redirect("workplace:log")


def _log(request, form):
    return writing.log(person=request.person, file=file_in(request, form), **form.said())


def entry_for(request, uuid, may=may_keep_entry) -> LearningEntry:
    """The entry, if the rule allows this person; for anyone else it does not exist."""
    rows = LearningEntry.objects.select_related("person", "placement__teacher")
    row = get_object_or_404(rows.prefetch_related("evidence", "outcomes", "placement__roles"), uuid=uuid)
    if not may(request.person, row):
        raise Http404
    return row


def to_entry(row, part=""):
    response = redirect("workplace:log-entry", uuid=row.uuid)
    response["Location"] += part
    return response


@require_safe
@never_cache
@person_required
def show(request, uuid):
    """The learner's own page of an entry; those whom it was shared with read it without the actions."""
    row = entry_for(request, uuid, may_see_entry)
    is_mine = may_keep_entry(request.person, row)
    found = list(row.evidence.all())
    context = {
        "entry": row,
        "is_mine": is_mine,
        "photos": [piece for piece in found if piece.kind == Evidence.Kind.PHOTO],
        "recordings": [piece for piece in found if piece.kind != Evidence.Kind.PHOTO],
        "placement": row.placement if row.shared else None,
        "readers": circle_of(row.placement) if row.shared else [],
        "used": entries.used_of([row]).get(row.pk, []) if is_mine else [],
        "placements": placements_of(request.person) if is_mine and not row.shared else [],
        "removed": pieces.removed_of(row) if is_mine else [],
    }
    return render(request, "workplace/learning_log/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def change(request, uuid):
    """Say it otherwise; add a photo, a recording or a proof."""
    row = entry_for(request, uuid)
    form = _form_of(request, row)
    if request.method == "POST" and form.is_valid() and kept(form, lambda: _change(request, row, form)):
        messages.success(request, _("Kept."))
        return to_entry(row)
    status = 422 if form.errors else 200
    return render(request, "workplace/learning_log/change.html", {"entry": row, "form": form}, status=status)


def _form_of(request, row):
    names = ("form_key", "kind", "title", "provider", "text", "happened_on", "minutes")
    initial = {name: getattr(row, name) for name in names}
    sent = (request.POST or None, request.FILES or None)
    if row.kind != LearningEntry.Kind.WORK:
        return ActivityForm(*sent, initial=initial | {"hours": round(row.minutes / 60, 2)})
    chosen = next(iter(row.outcomes.all()), None)
    outcomes = entries.outcomes_for(request.person)
    return LogForm(*sent, outcomes=outcomes, initial=initial | {"outcome": chosen.code if chosen else ""})


def _change(request, row, form):
    said = form.said()
    said.pop("form_key")
    if "outcomes" in said and "outcome" not in form.fields:
        said.pop("outcomes")
    file = file_in(request, form) if isinstance(form, LogForm) else said.pop("file", None)
    return writing.change(entry=row, file=file, **said)


@require_safe
@person_required
def manifest(request):
    """The quick log as something for a phone's home screen (W3C Web Application Manifest)."""
    icon = {"src": static("base/brand/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}
    said = {
        "name": _("Learning log"),
        "short_name": _("Learning log"),
        "lang": get_language(),
        "start_url": reverse("workplace:log-new"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#faf6ee",
        "theme_color": "#0d5c4d",
        "icons": [icon],
    }
    return JsonResponse(said, content_type="application/manifest+json")
