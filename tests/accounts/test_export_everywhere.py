"""Every row about a person can be taken along, whatever apps there are: literally each model, one by one."""

import json
import re

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from accounts.api import Person, export_person, registered_apps
from accounts.domain.exporting.words import WORDS
from credentials.models import AchievementText

from .filler import bare as plain
from .test_registered import FIRST_PARTY, relations_to_people

pytestmark = pytest.mark.django_db

RELATIONS = sorted(relations_to_people(), key=lambda row: (row[0]._meta.label, row[1]))
# Rows that tell nothing of their own: what they hold stands in the export with what they belong to, or is not the person's.
SILENT = {
    # Who somebody is to one issuer: a random number that stands in each of their credentials.
    ("credentials.Subject", "person"),
    # The event repeats the completion, for other apps to hear.
    ("records.Event", "person"),
    # A conversation in which nothing was said yet.
    ("workplace.Thread", "person"),
}

# What a row must say before it is one that could be.
FITTING = {
    "credentials.Credential": {"document": "{}"},
    "frameworks.FrameworkItem": {"confirmed_at": timezone.now(), "status": "confirmed"},
    "records.Statement": {"body": "{}"},
    "workplace.Assignment": {"brief": {"title": "Een beeldgesprek"}},
    "workplace.DossierDecision": {"decided": timezone.now()},
}


def bare(model, **values):
    """As the filler makes it, with what this model needs; an award says of what."""
    row = plain(model, **FITTING.get(model._meta.label, {}), **values)
    if model._meta.label == "credentials.Award":
        plain(AchievementText, achievement=row.achievement)
    return row


def told(person) -> str:
    found = export_person(person)
    found.pop("exported")
    return json.dumps(found, cls=DjangoJSONEncoder, sort_keys=True)


@pytest.mark.parametrize(
    ("model", "field"), RELATIONS, ids=[f"{model._meta.label}.{field}" for model, field in RELATIONS]
)
def test_a_row_shows(model, field, make_person):
    person = make_person(name="Neemt Mee")
    before = told(person)
    bare(model, **{field: person})
    shows = told(person) != before
    assert shows is ((model._meta.label, field) not in SILENT)


# Models that hold personal data without naming the person: by which fields they hang on one that does.
def ways() -> dict:
    """``{model: field}`` for each model whose docstring says that it holds personal data and that hangs on such another."""
    direct = {model for model, _field in RELATIONS}
    found: dict = {}
    grown = True
    while grown:
        grown = False
        for model in apps.get_models():
            if model._meta.app_label not in FIRST_PARTY or model in direct or model in found:
                continue
            if "Personal data: yes" not in (model.__doc__ or "").replace("\n    ", " "):
                continue
            for field in model._meta.concrete_fields:
                if field.is_relation and not field.null and field.related_model in direct | found.keys():
                    found[model] = field.name
                    grown = True
                    break
    return found


WAYS = sorted(ways().items(), key=lambda row: row[0]._meta.label)


def chain(model, person):
    """A row of this model that belongs to a person, and the row that it hangs on."""
    name = dict(WAYS).get(model)
    if name is None:
        own = [field for one, field in RELATIONS if one is model]
        field = "person" if "person" in own else own[0]
        return bare(model, **{field: person})
    return bare(model, **{name: chain(model._meta.get_field(name).related_model, person)})


# Hang on what is exported, and say nothing that it does not say.
SILENT_PARTS = {
    # A line in a list that somebody handed in is about another: it is found by its award or its address.
    "credentials.BatchRow",
    # Pieces of a file on its way: the upload says how much of it is here.
    "workplace.UploadPart",
}


@pytest.mark.parametrize(("model", "name"), WAYS, ids=[model._meta.label for model, _name in WAYS])
def test_a_part_shows(model, name, make_person):
    person = make_person(name="Neemt Mee")
    holder = chain(model._meta.get_field(name).related_model, person)
    before = told(person)
    bare(model, **{name: holder})
    assert (told(person) != before) is (model._meta.label not in SILENT_PARTS)


def names_in(thing) -> set[str]:
    if isinstance(thing, dict):
        return set(thing).union(*(names_in(one) for one in thing.values()))
    return set().union(*(names_in(one) for one in thing)) if isinstance(thing, list) else set()


def test_every_name_of_ours_has_words(make_person):
    person = make_person(name="Neemt Mee")
    for model, field in RELATIONS:
        bare(model, **{field: person})
    for model, _name in WAYS:
        chain(model, person)
    found = [export_person(person)[app] for app in sorted(registered_apps())]
    names = names_in(json.loads(json.dumps(found, cls=DjangoJSONEncoder)))
    # The code of an outcome is a name that no word stands for; the filler makes up one like this.
    assert {name for name in names - WORDS.keys() if not re.fullmatch(r"t\d+", name)} == set()


def test_what_is_looked_at_is_not_nothing():
    assert (len(RELATIONS) > 30, len(WAYS) > 8) == (True, True)
    assert Person in {field.related_model for model, _field in RELATIONS for field in model._meta.fields}
