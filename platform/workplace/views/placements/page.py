"""One placement: who is who, the agreement, the work done there; changed and ended."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import in_pages, person_required, throttle

from ... import rules
from ...domain import endorsing, placement_roles, placements
from ...domain.agreements import terms
from ...domain.placement_lists import people_in, works_seen_by
from ...domain.visits.finding import planned_with
from ...forms_placements import EndForm, PlacementForm, RoleForm
from ..doing import do_with
from .found import placement_for

A_PAGE = 20


def show_page(request, row, *, status=200, **forms):
    """The page with its forms; a form that was posted with errors replaces the empty one."""
    person = request.person
    now, before = people_in(row)
    agreement = next(iter(row.agreements.all()), None)
    if agreement is not None:
        # Already read with the placement: no statement of its own.
        agreement.placement = row
    works = Paginator(works_seen_by(person, row), A_PAGE).get_page(request.GET.get("page"))
    endorsable = Paginator(endorsing.endorsable_in(row, person), A_PAGE).get_page(
        request.GET.get("aanbevelen")
    )
    context = {
        "placement": row,
        "is_learner": rules.is_learner_of(person, row),
        "people": now,
        "people_before": before,
        "agreement": agreement,
        "differences": terms.differences(agreement) if agreement else [],
        "works": works,
        "beside_works": in_pages(aanbevelen=endorsable),
        "visits": planned_with(person, row) if _meets(person, row) else [],
        "endorsable": endorsable,
        "beside_endorsable": in_pages(page=works),
        "may_end": rules.may_end_placement(person, row),
        "may_name": rules.may_change_placement(person, row) and row.ended is None,
        "may_write": rules.may_write_agreement(person, row) and row.ended is None,
        "sees_log": rules.may_see_shared_log(person, row),
        "role_form": RoleForm(),
        "end_form": EndForm(initial={"day": timezone.localdate()}),
        **forms,
    }
    return render(request, "workplace/placements/page.html", context, status=status)


def _meets(person, placement) -> bool:
    """Who reads about visits: the learner and their teacher; whoever is met at work has a link of their own."""
    return person.pk in {placement.person_id, placement.teacher_id}


@require_safe
@never_cache
@person_required
def page(request, uuid):
    return show_page(request, placement_for(request, uuid, rules.may_see_placement))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def change(request, uuid):
    """Say it otherwise. What is refused comes back in the form."""
    row = placement_for(request, uuid, rules.may_change_placement)
    initial = {name: getattr(row, name) for name in ("organisation_name", "setting", "client_group", "start", "end", "hours",
                                                     "route", "supernumerary")}  # fmt: skip
    form = PlacementForm(request.POST or None, initial=initial)
    # What we know by name is called by its own name.
    form.fields["organisation_name"].disabled = row.organisation_id is not None
    if do_with(
        request,
        form,
        lambda: placements.change(placement=row, by=request.person, **form.cleaned_data),
        _("Your placement is kept."),
    ):
        return redirect("workplace:placement-page", uuid=row.uuid)
    status = 422 if form.errors else 200
    return render(
        request, "workplace/placements/change.html", {"placement": row, "form": form}, status=status
    )


@require_POST
@person_required
def end(request, uuid):
    row = placement_for(request, uuid, rules.may_see_placement)
    form = EndForm(request.POST)
    if not rules.may_end_placement(request.person, row):
        messages.error(request, _("This placement cannot be ended by you, or it was ended already."))
        return redirect("workplace:placement-page", uuid=row.uuid)
    if not do_with(
        request,
        form,
        lambda: placements.end(placement=row, by=request.person, day=form.cleaned_data["day"]),
        _("This placement was ended. All that you earned there stays yours."),
        field="day",
    ):
        return show_page(request, row, end_form=form, status=422)
    return redirect("workplace:placement-page", uuid=row.uuid)


@require_POST
@person_required
def name_role(request, uuid):
    row = placement_for(request, uuid, rules.may_change_placement)
    throttle(request, scope="workplace.role", rate="40/h", key=str(request.person.uuid))
    form = RoleForm(request.POST)
    if not do_with(
        request,
        form,
        lambda: placement_roles.name_role(placement=row, by=request.person, **form.cleaned_data),
        _("Added."),
    ):
        return show_page(request, row, role_form=form, status=422)
    return _to_people(row)


@require_POST
@person_required
def end_role(request, uuid, role):
    row = placement_for(request, uuid, rules.may_change_placement)
    placement_roles.end_role(row=get_object_or_404(row.roles, uuid=role), by=request.person)
    messages.success(request, _("Ended. What they judged stays."))
    return _to_people(row)


def _to_people(row):
    response = redirect("workplace:placement-page", uuid=row.uuid)
    response["Location"] += "#wie"
    return response
