"""Which of the issued credentials an administrator wants to see: one form, read from the address and kept in it."""

import re
import uuid
from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import api as accounts

from ..domain.standing import Standing, in_standing
from ..models import Achievement, AchievementText, Claim
from . import issued_options as options

NAMED = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)

FIRST = ("zoek", "staat", "prestatie", "uitgever")


class IssuedFilter(forms.Form):
    """Every field may stay empty. What cannot be read is said beside its field, and narrows nothing."""

    zoek = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        help_text=gettext_lazy("Name or mail address of the holder, achievement, or number or address."),
    )
    staat = forms.ChoiceField(label=gettext_lazy("Status"), required=False)
    prestatie = forms.ChoiceField(label=gettext_lazy("Achievement"), required=False)
    soort = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    van = forms.DateField(label=gettext_lazy("Issued from"), required=False)
    tot = forms.DateField(label=gettext_lazy("up to and including"), required=False)
    lijst = forms.ChoiceField(label=gettext_lazy("Awarded from list"), required=False)
    sleutel = forms.ChoiceField(label=gettext_lazy("Signed with key"), required=False)
    uitgever = forms.ChoiceField(label=gettext_lazy("Issuer"), required=False)

    def __init__(self, data, *, issuers):
        super().__init__(data)
        self.issuers = issuers
        choices = {
            "staat": Standing.choices,
            "prestatie": options.achievements(issuers),
            "soort": Achievement.Kind.choices,
            "lijst": options.lists(issuers),
            "sleutel": options.keys_of(issuers),
            "uitgever": [(issuer.slug, issuer.name) for issuer in issuers],
        }
        for name, rows in choices.items():
            self.fields[name].choices = [("", _("All")), *rows]
        for name in ("van", "tot"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        # A choice of one is none.
        if len(issuers) < 2:
            del self.fields["uitgever"]
        if len(choices["lijst"]) == 0:
            del self.fields["lijst"]
        # Read once: what narrows, what is asked, and what is said of it.
        self.full_clean()

    def first(self):
        """What most people ask."""
        return [field for field in self if field.name in FIRST]

    def rarer(self):
        return [field for field in self if field.name not in FIRST]

    def asks_rarer(self) -> bool:
        return any(field.errors or field.name in self.asked() for field in self.rarer())

    def narrow(self, rows):
        """Those of a query of credentials that are wanted."""
        for name, value in self.cleaned_data.items():
            if value:
                rows = getattr(self, f"_by_{name}")(rows, value)
        return rows

    def _by_zoek(self, rows, words):
        named = NAMED.search(words)
        if named:
            return rows.filter(uuid=uuid.UUID(named[0]))
        claims = Claim.objects.filter(email__icontains=words).values("award")
        called = AchievementText.objects.filter(name__icontains=words).values("achievement")
        return rows.filter(
            Q(award__person__in=accounts.people_like(words).values("pk"))
            | Q(award__in=claims)
            | Q(award__achievement__in=called)
        )

    def _by_staat(self, rows, value):
        return in_standing(rows, Standing(value))

    def _by_prestatie(self, rows, value):
        slug, _slash, key = value.partition("/")
        return rows.filter(issuer__slug=slug, award__achievement__key=key)

    def _by_soort(self, rows, value):
        return rows.filter(award__kind=value)

    def _by_van(self, rows, day):
        return rows.filter(issued__gte=_begin_of(day))

    def _by_tot(self, rows, day):
        return rows.filter(issued__lt=_begin_of(day + timedelta(days=1)))

    def _by_lijst(self, rows, value):
        return rows.filter(award__batch_row__batch__uuid=value)

    def _by_sleutel(self, rows, value):
        return rows.filter(key=value)

    def _by_uitgever(self, rows, value):
        return rows.filter(issuer__slug=value)

    def asked(self) -> dict[str, str]:
        """What narrows, as it stands in the address: for links to the same choice."""
        return {name: self.data[name] for name, value in self.cleaned_data.items() if value}

    def in_words(self) -> str:
        """The choice as a person would say it; for the log of what was done to it."""
        told = [
            f"{self.fields[name].label}: {self._value_in_words(name, value)}"
            for name, value in self.cleaned_data.items()
            if value
        ]
        return "; ".join(told) or _("All credentials")

    def _value_in_words(self, name, value):
        if name in {"van", "tot"}:
            return date_format(value, "DATE_FORMAT")
        return dict(getattr(self.fields[name], "choices", ())).get(value, value)


def _begin_of(day):
    return timezone.make_aware(datetime.combine(day, time()))
