"""A package that a school brought, for who takes it: its units, which are done, and opening one."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required

from ..domain.packages.launching import launch
from ..domain.packages.looking import rows_of
from ..domain.packages.queries import packages_of
from ..models import Package, PackagePart
from ..rules import may_take, may_teach
from .package_people import REASONS

PAGE_SIZE = 100


def _package(request, uuid) -> Package:
    package = get_object_or_404(Package.objects.select_related("organisation"), uuid=uuid, active=True)
    if not may_take(request.person, package):
        raise Http404
    return package


@require_safe
@person_required
def packages(request):
    """All packages that somebody may take."""
    rows = packages_of(request.person)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "records/packages.html", {"page_obj": shown})


@require_safe
@person_required
def page(request, uuid):
    package = _package(request, uuid)
    rows = rows_of(person=request.person, package=package, language=get_language())
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "package": package,
        "page_obj": shown,
        "shown": [(row, REASONS.get(row.waived, row.waived)) for row in shown],
        "inside": package.files.exists(),
        "teaches": may_teach(request.person, package),
    }
    response = render(request, "records/package.html", context)
    # A form that leads on to a unit goes there: browsers ask for its site too.
    response._csp_update = {"form-action": sorted({row.origin for row in shown if row.origin})}
    return response


@require_POST
@person_required
def open_unit(request, uuid, unit):
    """Opens the unit on its own site, with a session for it."""
    package = _package(request, uuid)
    one = get_object_or_404(
        PackagePart.objects.select_related("package").exclude(url=""), package=package, uuid=unit
    )
    back = f"{settings.PUBLIC_URL}{reverse('records:package', args=[package.uuid])}"
    address = launch(person=request.person, unit=one, return_address=back)
    # Only http and https come through the import.
    return HttpResponseRedirect(address)
