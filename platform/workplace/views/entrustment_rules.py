"""The rules of an organisation for entrustment: a list, and a form for one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.api import person_required
from organisations import api as organisations

from ..domain import entrusting
from ..forms_judging import RuleForm
from ..models import EntrustmentRule
from ..rules import may_keep_entrustment_rules

A_PAGE = 25


def _theirs_or_404(request, slug):
    row = get_object_or_404(organisations.Organisation, slug=slug)
    if not may_keep_entrustment_rules(request.person, row):
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def rules(request, slug):
    """All rules, and a form for a new one; the same activity and level again changes the one there is."""
    organisation = _theirs_or_404(request, slug)
    form = RuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        entrusting.save_rule(organisation=organisation, by=request.person, **form.cleaned_data)
        messages.success(request, _("Saved. It goes for everything that is seen from now on."))
        return redirect("workplace:entrustment-rules", slug=slug)
    rows = EntrustmentRule.objects.filter(organisation=organisation).select_related("epa")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "page_obj": page,
        "rows": [(row, row.epa.title(get_language())) for row in page],
        "form": form,
    }
    return render(request, "workplace/entrustment_rules.html", context, status=422 if form.errors else 200)
