"""In which of one's placements the work of an assignment was done."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.api import person_required

from ...domain import assignments
from ...domain.placement_lists import PER_PAGE, placements_of
from ...models import Assignment
from ...rules import may_work
from ..doing import do


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def choose(request, uuid):
    """One's placements with a button each: those that go on first."""
    row = get_object_or_404(Assignment.objects.select_related("person", "placement"), uuid=uuid)
    if not may_work(request.person, row):
        raise Http404
    rows = sorted(placements_of(request.person), key=lambda place: not place.is_current)
    if request.method == "POST":
        wanted = next((place for place in rows if str(place.uuid) == request.POST.get("placement")), None)
        if wanted is None:
            messages.error(request, _("Choose one of your own placements."))
            return redirect("workplace:choose-placement", uuid=row.uuid)
        do(request, lambda: assignments.put_in(assignment=row, placement=wanted), _("Saved where you work."))
        return redirect(f"{reverse('workplace:assignment', args=[row.uuid])}#plek")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"assignment": row, "page_obj": page}
    return render(request, "workplace/placements/choose_for_work.html", context)
