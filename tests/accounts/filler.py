"""A bare row of any model, so that a test about all models need not know each of them."""

import datetime
import itertools
import uuid

from django.db import models
from django.utils import timezone

_numbers = itertools.count(1)
# May be empty, but a rule of the database wants one of several filled.
WANTED = {("workplace.Evidence", "assignment")}


def bare(model, **values):
    """A row with these values, and in every other field that must have one, something that fits and differs."""
    for field in model._meta.concrete_fields:
        wanted = not field.null or (model._meta.label, field.name) in WANTED
        if field.name not in values and not field.primary_key and wanted:
            values[field.name] = _fitting(field)
    row = model(**values)
    # As a fixture is loaded: rules of the domain about what may be saved when are not what these tests are about.
    row.save_base(raw=True, force_insert=True)
    return row


def _fitting(field):
    if field.has_default():
        return field.get_default()
    if field.blank and not field.unique and isinstance(field, models.CharField | models.TextField):
        return ""
    if field.is_relation:
        return bare(field.related_model)
    if field.choices:
        return field.flatchoices[0][0]
    number = next(_numbers)
    made = {
        models.UUIDField: uuid.uuid4,
        models.DateTimeField: timezone.now,
        models.DateField: datetime.date.today,
        models.JSONField: dict,
        models.BooleanField: bool,
        # Small numbers are levels and counts: within what the rules of the database allow.
        models.PositiveSmallIntegerField: lambda: 1 + number % 5,
        models.IntegerField: lambda: number,
    }
    for kind, make in made.items():
        if isinstance(field, kind):
            return make()
    return f"t{number}"[: field.max_length or 20]
