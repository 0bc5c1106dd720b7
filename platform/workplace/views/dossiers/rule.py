"""By how many assessors an organisation decides about a dossier."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.api import person_required
from organisations import api as organisations

from ...domain.dossiers.assessors import needed_in, save_rule
from ...forms_dossiers import ValidationRuleForm
from ...rules import may_keep_validation_rule

A_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def rule(request, slug):
    organisation = get_object_or_404(organisations.Organisation, slug=slug)
    if not may_keep_validation_rule(request.person, organisation):
        raise Http404
    form = ValidationRuleForm(request.POST or None, initial={"signatures": needed_in(organisation)})
    if request.method == "POST" and form.is_valid():
        save_rule(organisation=organisation, by=request.person, **form.cleaned_data)
        messages.success(request, _("Saved. It goes for decisions that are made from now on."))
        return redirect("workplace:validation-rule", slug=slug)
    assessors = organisations.people_with_role(organisation, organisations.Role.ASSESSOR)
    page = Paginator(assessors, A_PAGE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "form": form, "page_obj": page}
    return render(request, "workplace/dossiers/rule.html", context, status=422 if form.errors else 200)
