"""An organisation as a place to learn: what it offers, its desks, the badge it asks of fellow learners."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.api import person_required
from organisations import api as organisations

from ...domain import companies, reminder_days
from ...forms_companies import BadgeForm, DeskForm, OfferForm, ReminderForm
from ...models import Desk, LearningCompany, PeerBadge
from ...rules import may_keep_desks
from ..doing import do_with

A_PAGE = 20


def _organisation(request, slug):
    """The organisation, for its own administrators; for anyone else this page does not exist."""
    row = get_object_or_404(organisations.Organisation, slug=slug)
    if not may_keep_desks(request.person, row):
        raise Http404
    return row


def _page(request, row, *, status=200, **forms):
    # The newest first: what was asked just now is on the page that is shown after it.
    badges = PeerBadge.objects.filter(organisation=row).select_related("achievement__issuer")
    badges = badges.prefetch_related("achievement__texts").order_by("-pk")
    page = Paginator(badges, A_PAGE).get_page(request.GET.get("page"))
    offer = LearningCompany.objects.filter(organisation=row).first()
    context = {
        "organisation": row,
        # One a kind and language at most, and so without pages.
        "desks": Desk.objects.filter(organisation=row),
        "page_obj": page,
        "badges": [(badge, badge.achievement.text(get_language())) for badge in page],
        "offer_form": OfferForm(instance=offer) if row.learning_company else None,
        "desk_form": DeskForm(),
        "badge_form": BadgeForm(),
        "reminder_form": ReminderForm(initial=_days(row)),
        **forms,
    }
    return render(request, "workplace/placements/company.html", context, status=status)


def _days(row) -> dict:
    return {kind: reminder_days.as_text(days) for kind, days in reminder_days.days_of(row).items()}


def _back(row, part):
    response = redirect("workplace:company", slug=row.slug)
    response["Location"] += part
    return response


@require_safe
@never_cache
@person_required
def page(request, slug):
    return _page(request, _organisation(request, slug))


@require_POST
@person_required
def save_offer(request, slug):
    row = _organisation(request, slug)
    if not row.learning_company:
        raise Http404
    form = OfferForm(request.POST)
    if not do_with(
        request,
        form,
        lambda: companies.save_offer(organisation=row, by=request.person, **form.cleaned_data),
        _("Saved. Learners see it when they choose where they work."),
        field="contact_name",
    ):
        return _page(request, row, offer_form=form, status=422)
    return _back(row, "")


@require_POST
@person_required
def save_desk(request, slug):
    row = _organisation(request, slug)
    form = DeskForm(request.POST)
    if not do_with(
        request,
        form,
        lambda: companies.save_desk(organisation=row, by=request.person, **form.cleaned_data),
        _("Saved. It is on the page of your learners from now on."),
        field="email",
    ):
        return _page(request, row, desk_form=form, status=422)
    return _back(row, "#loketten")


@require_POST
@person_required
def remove_desk(request, slug, desk):
    row = _organisation(request, slug)
    kept = get_object_or_404(Desk.objects.select_related("organisation"), organisation=row, pk=desk)
    companies.remove_desk(desk=kept, by=request.person)
    messages.success(request, _("Removed."))
    return _back(row, "#loketten")


@require_POST
@person_required
def ask_badge(request, slug):
    row = _organisation(request, slug)
    form = BadgeForm(request.POST)
    if not form.is_valid():
        return _page(request, row, badge_form=form, status=422)
    companies.ask_badge(organisation=row, by=request.person, achievement=form.cleaned_data["badge"])
    messages.success(request, _("Saved."))
    return _back(row, "#badges")


@require_POST
@person_required
def stop_asking(request, slug, badge):
    row = _organisation(request, slug)
    rows = PeerBadge.objects.select_related("organisation", "achievement")
    companies.stop_asking(badge=get_object_or_404(rows, organisation=row, pk=badge), by=request.person)
    messages.success(request, _("Removed."))
    return _back(row, "#badges")


@require_POST
@person_required
def save_reminders(request, slug):
    row = _organisation(request, slug)
    form = ReminderForm(request.POST)
    if not form.is_valid():
        return _page(request, row, reminder_form=form, status=422)
    reminder_days.save(organisation=row, by=request.person, **form.cleaned_data)
    messages.success(request, _("Saved. It goes for what is open too."))
    return _back(row, "#herinneringen")
