"""Outside stores in the editor: where an organisation's records go, with which password, and whether that works."""

from django import forms
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from outbound import api as outbound

from ..domain.forwarding import targets
from ..models import Forward, ForwardTarget
from . import reasons


class ForwardTargetForm(WagtailAdminModelForm):
    """The password goes in and never comes out, and goes to no other site than the one that it was given for."""

    endpoint = forms.URLField(
        label=_("Address of the store"),
        max_length=500,
        assume_scheme="https",
        help_text=_("The address that statements/ stands behind, with https."),
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("As that store gave it. Leave empty to keep the one that is there."),
    )
    anew = forms.BooleanField(
        label=_("Send all of it again"),
        required=False,
        help_text=_(
            "From the date above. Needed once after another address, an earlier date, or more kinds of statements. "
            "What the store has already does no harm."
        ),
    )

    class Meta:
        model = ForwardTarget
        fields = [
            "organisation",
            "name",
            "endpoint",
            "username",
            "version",
            "since",
            "members",
            "tools",
            "active",
        ]

    def clean_endpoint(self):
        """Where we would never go is said here, and not found out at night."""
        endpoint = self.cleaned_data["endpoint"]
        try:
            outbound.check_address(endpoint)
        except outbound.Blocked as problem:
            raise forms.ValidationError(
                _("Give an address with https, without a name or password.")
            ) from problem
        return endpoint

    def clean(self):
        cleaned = super().clean()
        if "endpoint" in cleaned and not cleaned.get("password"):
            if not self.instance.pk:
                self.add_error("password", _("Fill in the password that the store gave."))
            elif outbound.origin(cleaned["endpoint"]) != outbound.origin(self.initial["endpoint"]):
                self.add_error(
                    "password",
                    _(
                        "This address is on another site. Fill in the password for that site: the old one is not sent there."
                    ),
                )
        return cleaned

    def save(self, commit=True):
        """With a new password it goes on, if it was paused for want of the right one."""
        if self.cleaned_data["password"]:
            targets.set_password(target=self.instance, password=self.cleaned_data["password"])
        saved = super().save(commit=commit)
        if self.cleaned_data["password"]:
            targets.resume(target=saved)
        if self.cleaned_data["anew"]:
            targets.begin_again(target=saved)
        return saved


class ForwardTargetViewSet(SnippetViewSet):
    """One row an outside store, with what still waits for it and what it refused."""

    model = ForwardTarget
    icon = "upload"
    menu_label = _("Outside stores")
    menu_order = 465
    add_to_admin_menu = True
    list_display = [
        "name",
        "organisation",
        TitleColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            sort_key="state",
            width="14%",
            get_url=lambda row: reverse("records_admin:outside", args=[row.pk]),
        ),
        Column("waiting", label=_("Waiting")),
        Column("refused", label=_("Refused")),
        Column("error", label=_("Last error"), accessor=lambda row: reasons.of_target(row.error)),
        "last_sent",
    ]
    list_filter = ["organisation", "state", "active"]
    search_fields = ["name", "endpoint"]
    ordering = ["name"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")]),
            MultiFieldPanel(
                [
                    FieldPanel("endpoint"),
                    FieldRowPanel([FieldPanel("username"), FieldPanel("password")]),
                    FieldPanel("version"),
                ],
                heading=_("The store"),
            ),
            MultiFieldPanel(
                [FieldPanel("members"), FieldPanel("tools"), FieldPanel("since")], heading=_("What it gets")
            ),
            FieldRowPanel([FieldPanel("active"), FieldPanel("anew")]),
        ],
        base_form_class=ForwardTargetForm,
    )

    def get_queryset(self, request):
        """Each row shows its organisation and two counts: one statement."""
        state = Forward.State
        return ForwardTarget.objects.select_related("organisation").annotate(
            waiting=Count("forwards", filter=Q(forwards__state=state.WAITING)),
            refused=Count("forwards", filter=Q(forwards__state=state.ATTENTION)),
        )
