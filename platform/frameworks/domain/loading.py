"""Filling the frameworks from the files that are shipped with them."""

import csv
import datetime
from pathlib import Path

from django.db import transaction

from ..models import ClientGroup, Setting
from .importing import import_keuzedelen
from .items import put_item

DATA = Path(__file__).parents[1] / "data"
PLACES = {"settings": Setting, "client_groups": ClientGroup}
FRAMEWORKS = ("seven", "digcomp", "canmeds", "esco", "nlqf", "eqf")


def load_shipped() -> None:
    """Make or update all rows that are shipped, in one transaction; loading again changes nothing.

    What an administrator confirmed stays confirmed, and rows that were added here stay.
    """
    with transaction.atomic():
        for name, model in PLACES.items():
            for row in rows_of(name):
                model.objects.update_or_create(slug=row.pop("slug"), defaults=row)
        for framework in FRAMEWORKS:
            for row in rows_of(framework):
                row["checked"] = datetime.date.fromisoformat(row["checked"])
                put_item(framework=framework, code=row.pop("code"), values=row)
        with (DATA / "keuzedelen.csv").open(encoding="utf-8", newline="") as handle:
            import_keuzedelen(handle)


def rows_of(name) -> list[dict]:
    """The rows of one shipped file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))
