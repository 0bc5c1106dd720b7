"""The page on which an administrator says that a row was looked up."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.api import person_of

from ..domain.confirming import confirm_item
from ..domain.errors import FrameworkError, NotAllowed
from ..models import FrameworkItem
from ..rules import may_confirm
from .forms import ConfirmForm


class ConfirmView(WagtailAdminTemplateMixin, FormView):
    """Looking changes nothing; the form's post confirms."""

    form_class = ConfirmForm
    template_name = "frameworks/admin/confirm.html"
    page_title = gettext_lazy("Confirm")
    header_icon = "check"
    model = FrameworkItem

    def dispatch(self, request, *args, **kwargs):
        if not may_confirm(person_of(request)):
            raise PermissionDenied
        self.item = get_object_or_404(FrameworkItem.objects.select_related("confirmed_by"), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return str(self.item)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("frameworks_items:list"), "label": _("Qualification register")},
            {"url": "", "label": self.page_title, "sublabel": str(self.item)},
        ]

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "item": self.item}

    def form_valid(self, form):
        try:
            confirm_item(item=self.item, person=person_of(self.request), where=form.cleaned_data["where"])
        except NotAllowed as problem:
            raise PermissionDenied from problem
        except FrameworkError as problem:
            form.add_error("where", str(problem))
            return self.form_invalid(form)
        messages.success(self.request, _("Confirmed: %(item)s.") % {"item": self.item})
        return redirect("frameworks_items:list")
