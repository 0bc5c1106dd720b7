"""Lists of issuers that others keep: what was taken in, a new list, and forgetting one. For who administers the site."""

from functools import wraps

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts.api import person_of

from .. import rules
from ..domain import registry
from ..domain.registry_lists import MAX_BYTES, ListRefused
from ..models import RegistrySource


class ListForm(forms.Form):
    """A list of issuers and who keeps it."""

    name = forms.CharField(
        label=gettext_lazy("Who keeps this list?"),
        max_length=160,
        help_text=gettext_lazy(
            "Readers of a check see this name. The same name again replaces its last list."
        ),
    )
    url = forms.CharField(
        label=gettext_lazy("Where does it come from?"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "The address of the list. We keep it to remember; nothing is fetched from it."
        ),
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy(
            "A registry in JSON, or a CSV file with the columns identifier, name, url and place. At most 8 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.csv"}),
    )


def for_the_sites_administrators(view):
    """What it changes holds for every organisation on the site."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if not rules.may_keep_registries(person_of(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return inner


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_sites_administrators
def registries(request):
    posted = request.method == "POST"
    form = ListForm(request.POST, request.FILES) if posted else ListForm()
    if posted and form.is_valid():
        try:
            taken = registry.take_in(
                data=form.cleaned_data["file"].read(MAX_BYTES + 1),
                name=form.cleaned_data["name"],
                url=form.cleaned_data["url"],
                person=person_of(request),
            )
        except ListRefused as refused:
            for text in refused.problems:
                form.add_error(None, text)
        else:
            messages.success(request, _told(taken))
            return redirect("credentials_admin:registries")
    context = {
        "page_title": _("Registries of issuers"),
        "header_icon": "list-ul",
        "sources": registry.sources(),
        "form": form,
    }
    return render(request, "credentials/admin/registries.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_sites_administrators
def forget(request, pk):
    """Looking changes nothing; the form's post forgets."""
    source = get_object_or_404(RegistrySource, pk=pk)
    if request.method == "POST":
        registry.remove(source=source, person=person_of(request))
        messages.success(request, _("The list was removed. Nobody is recognised through it any more."))
        return redirect("credentials_admin:registries")
    context = {
        "page_title": _("Remove a list"),
        "header_icon": "bin",
        "source": source,
        "number": source.issuers.count(),
    }
    return render(request, "credentials/admin/registry_forget.html", context)


def _told(taken) -> str:
    return _(
        "%(source)s: %(added)d new, %(removed)d gone, %(kept)d as they were, of which %(changed)d changed."
    ) % {
        "source": taken.source,
        "added": taken.added,
        "removed": taken.removed,
        "kept": taken.kept,
        "changed": taken.changed,
    }
