"""Packages in the editor: brought as a file, and stopped when they are no longer used."""

from django import forms
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from ..cmi5.structure import BadStructure
from ..domain.packages.importing import import_package
from ..domain.packages.launching import abandon_all
from ..models import Package


class PackageForm(WagtailAdminModelForm):
    """A file makes a package; what is wrong with it is said line by line. Afterwards only its use changes."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "A cmi5.xml, or a zip with one in it. Units open from the zip, or at addresses of their own."
        ),
    )

    class Meta:
        model = Package
        fields = ["organisation", "active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # What was done in it lies in the store of that organisation.
            self.fields["organisation"].disabled = True

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None and not self.errors:
            self._bring(cleaned)
        return cleaned

    def save(self, commit=True):
        package = super().save(commit)
        if not package.active:
            abandon_all(package=package)
        return package

    def _bring(self, cleaned) -> None:
        if not cleaned.get("file"):
            self.add_error("file", _("Choose a file."))
            return
        try:
            self.instance = import_package(
                file=cleaned["file"], organisation=cleaned["organisation"], language=get_language()
            )
        except BadStructure as refusal:
            self.add_error("file", [_("This package cannot be taken in:"), *refusal.problems])


class PackageViewSet(SnippetViewSet):
    model = Package
    icon = "folder-open-inverse"
    menu_label = _("Packages")
    menu_order = 470
    add_to_admin_menu = True
    list_display = [
        "__str__",
        "organisation",
        TitleColumn(
            "people",
            label=_("Who takes it"),
            accessor=lambda row: _("Who takes it, and how far they are"),
            get_url=lambda row: reverse("records:package-people", args=[row.uuid]),
        ),
        "active",
        "created",
    ]
    list_filter = ["organisation", "active"]
    search_fields = ["publisher_id"]
    edit_handler = ObjectList(
        [FieldPanel("file"), FieldPanel("organisation"), FieldPanel("active")], base_form_class=PackageForm
    )

    def get_queryset(self, request):
        """Each row shows its organisation."""
        return Package.objects.select_related("organisation")
