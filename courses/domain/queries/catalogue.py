"""The catalogue: search and filters, all of them in the address."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from ...models import ModulePage, Topic
from ..study_load import HOURS_OF_EC
from .cards import cards_of, open_to_all, published
from .translations import paths_of

PAGE_SIZE = 24
MOST_FOUND = 500
WORD = re.compile(r"\w+")
LEVELS = {"2": "mbo_2", "3": "mbo_3", "4": "mbo_4", "hbo": "hbo"}
LEVEL_NAMES = (("2", _("mbo level 2")), ("3", _("mbo level 3")), ("4", _("mbo level 4")), ("hbo", _("hbo")))
# Hours of study load.
DURATIONS = {"4": (0, 4), "8": (4, 8), "9": (8, 10_000)}
DURATION_NAMES = (("4", _("up to 4 hours")), ("8", _("4 to 8 hours")), ("9", _("more than 8 hours")))
LANGUAGE_NAMES = (("nl", "Nederlands"), ("en", "English"))


@dataclass(frozen=True)
class Option:
    """One value of a filter; ``address`` is the catalogue with it switched on, or off when it is on."""

    value: str
    name: str
    is_on: bool
    address: str


@dataclass(frozen=True)
class Filter:
    """A filter with its values."""

    name: str
    label: str
    options: list[Option]

    @property
    def chosen(self) -> str:
        return next((option.value for option in self.options if option.is_on), "")


def context_of(page, request) -> dict:
    """Cards of what was asked for, the filters, and the addresses of other pages of the list."""
    asked = {
        name: request.GET.get(name, "")[:100]
        for name in ("q", "topic", "level", "setting", "duration", "language", "keuzedeel")
    }
    asked["q"] = " ".join("".join(letter for letter in asked["q"] if letter.isprintable()).split())
    filters = _filters(asked)
    known = {row.name for row in filters if row.chosen}
    # Who asks for a language gets all modules in it, those that this catalogue shows in its own language among them.
    listed_in = asked["language"] if "language" in known else page.language
    modules = _narrow(
        open_to_all(published(listed_in)), {name: value for name, value in asked.items() if name in known}
    )
    modules = _search(modules, asked["q"]) if asked["q"] else modules
    listed = Paginator(modules, PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "cards": cards_of(listed.object_list, page.language),
        "listed": listed,
        "total": listed.paginator.count,
        "filters": filters,
        "q": asked["q"],
        "narrowed": [option for row in filters for option in row.options if option.is_on] + _words(asked),
        "page_query": _query({**asked, "page": ""}),
        "translations": paths_of(page),
    }


def _query(values) -> str:
    kept = {name: value for name, value in values.items() if value}
    return f"?{urlencode(kept)}" if kept else "?"


def _filters(asked) -> list[Filter]:
    keuzedelen = (
        frameworks.FrameworkItem.objects.filter(
            pk__in=ModulePage.keuzedelen.through.objects.values("frameworkitem_id")
        )
        .order_by("code")
        .values_list("code", "name_nl")
    )
    english = get_language() == "en"
    settings = [
        (row.slug, (english and row.name_en) or row.name_nl)
        for row in frameworks.Setting.objects.order_by("name_nl")
    ]
    choices = (
        ("topic", _("Topic"), [(topic.slug, topic.name) for topic in Topic.objects.all()]),
        ("level", _("Level"), LEVEL_NAMES),
        ("setting", _("Setting"), settings),
        ("duration", _("Duration"), DURATION_NAMES),
        ("language", _("Language"), LANGUAGE_NAMES),
        ("keuzedeel", _("Keuzedeel"), list(keuzedelen)),
    )
    return [
        Filter(
            name,
            label,
            [
                Option(value, text, asked[name] == value, _switch(asked, name, value))
                for value, text in values
            ],
        )
        for name, label, values in choices
    ]


def _words(asked) -> list[Option]:
    """The words that were searched for: they are taken away as a filter is, and the filters stay."""
    words = asked["q"]
    return [Option(words, f"“{words}”", True, _switch(asked, "q", words))] if words else []


def _switch(asked, name, value) -> str:
    return _query({**asked, name: "" if asked[name] == value else value})


def _narrow(modules, chosen):
    """Only what fits all chosen filters; a value that is not on the list was never chosen."""
    conditions = {
        "topic": lambda value: Q(topics__slug=value),
        "level": lambda value: Q(**{LEVELS[value]: True}),
        "setting": lambda value: Q(settings__slug=value),
        "duration": _takes,
        "language": lambda value: Q(locale__language_code=value),
        "keuzedeel": lambda value: Q(keuzedelen__code=value),
    }
    for name, value in chosen.items():
        modules = modules.filter(conditions[name](value))
    return modules


def _takes(value) -> Q:
    least, most = DURATIONS[value]
    hours = Q(study_load__gt=least, study_load__lte=most) & ~Q(study_load_unit="EC")
    return hours | Q(
        study_load_unit="EC", study_load__gt=least / HOURS_OF_EC, study_load__lte=most / HOURS_OF_EC
    )


def _search(modules, words):
    """Those that the search index finds: by whole words, and by the beginning of a word (Dutch glues words together)."""
    # Signs mean something to the index of one database and nothing to the other's; to a reader they mean nothing.
    words = " ".join(WORD.findall(words))
    if not words:
        return modules.none()
    found = ModulePage.objects.live()
    whole = [page.pk for page in found.search(words, operator="and")[:MOST_FOUND]]
    begun = [page.pk for page in found.autocomplete(words, operator="and")[:MOST_FOUND]]
    return modules.filter(pk__in={*whole, *begun})
