"""Reading a list of issuers, strictly: a registry as the Digital Credentials Consortium keeps it, a list of objects, or CSV."""

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ..proofs.identifiers import is_iri, origin

MAX_BYTES = 8 * 1024 * 1024
MAX_ISSUERS = 20_000
NAMED_PROBLEMS = 20
COLUMNS = ("identifier", "name", "url", "place")
LENGTHS = {"identifier": 500, "name": 300, "url": 500, "place": 160}


class ListRefused(Exception):
    """A file that is no list of issuers, or has rows that are wrong. ``problems`` are the sentences, one a wrong row."""

    def __init__(self, *problems: str):
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Row:
    """One issuer of a list."""

    identifier: str
    name: str
    url: str = ""
    place: str = ""


def read_list(data: bytes) -> dict[str, Row]:
    """The issuers of a file by identifier, all of them or none. Raises ListRefused with every row that is wrong.

    ``{"registry": {identifier: {"name", "url", "location"}}}``, a list of objects with the names of ``COLUMNS``, or CSV
    with those columns (``url`` and ``place`` may be absent).
    """
    if len(data) > MAX_BYTES:
        raise ListRefused(_("This file is larger than a list of issuers may be (8 MB)."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ListRefused(_("This file is not text in UTF-8.")) from None
    stated = _of_json(text) if text.lstrip().startswith(("{", "[")) else _of_csv(text)
    if not stated:
        raise ListRefused(_("There is no issuer in this file."))
    if len(stated) > MAX_ISSUERS:
        raise ListRefused(_("More than %(number)d issuers.") % {"number": MAX_ISSUERS})
    found: dict[str, Row] = {}
    problems = []
    for number, entry in enumerate(stated, 1):
        try:
            row = _row(entry)
            if row.identifier in found:
                raise ValueError(_("this issuer was there already"))
            found[row.identifier] = row
        except ValueError as problem:
            shown = str(entry.get("identifier", ""))[:80]
            problems.append(
                _("Row %(number)d (%(issuer)s): %(problem)s.")
                % {"number": number, "issuer": shown, "problem": problem}
            )
    if problems:
        more = len(problems) - NAMED_PROBLEMS
        told = [
            *problems[:NAMED_PROBLEMS],
            *([_("And %(number)d more.") % {"number": more}] if more > 0 else []),
        ]
        raise ListRefused(*told)
    return found


def _of_json(text: str) -> list[dict[str, Any]]:
    try:
        value = json.loads(text, object_pairs_hook=_unique)
    except RecursionError:
        raise ListRefused(_("This file is not readable JSON.")) from None
    except ValueError as problem:
        raise ListRefused(
            _("A name stands twice in this file.")
            if "twice" in str(problem)
            else _("This file is not readable JSON.")
        ) from None
    registry = value.get("registry") if isinstance(value, dict) else None
    if isinstance(registry, dict):
        return [_of_registry(identifier, entry) for identifier, entry in registry.items()]
    if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
        return value
    raise ListRefused(_("This file holds no list of issuers: no “registry”, and no list of objects."))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("twice")
    return members


def _of_registry(identifier: str, entry: Any) -> dict[str, Any]:
    """What else a registry of that kind says of an issuer (a policy, a logo) is not kept."""
    entry = entry if isinstance(entry, dict) else {}
    return {
        "identifier": identifier,
        "name": entry.get("name"),
        "url": entry.get("url", ""),
        "place": entry.get("location", ""),
    }


def _of_csv(text: str) -> list[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        names = [name.strip() for name in reader.fieldnames or ()]
        reader.fieldnames = names
        if (
            not {"identifier", "name"} <= set(names)
            or not set(names) <= set(COLUMNS)
            or len(set(names)) < len(names)
        ):
            raise ListRefused(_("The first line must name the columns: identifier, name, url, place."))
        return [dict(row) for row in reader]
    except csv.Error:
        raise ListRefused(_("This file is not readable CSV.")) from None


def _row(entry: dict[Any, Any]) -> Row:
    """One row. Raises ValueError with what is wrong."""
    if not set(entry) <= set(COLUMNS):
        raise ValueError(_("it has more than identifier, name, url and place"))
    values = {}
    for name in COLUMNS:
        value = entry.get(name)
        value = "" if value is None else value
        if not isinstance(value, str):
            raise ValueError(_("“%(name)s” is not a text") % {"name": name})
        value = value.strip()
        if len(value) > LENGTHS[name] or not value.isprintable():
            raise ValueError(
                _("“%(name)s” is too long, or has characters that cannot be shown") % {"name": name}
            )
        values[name] = value
    _check_identifier(values["identifier"])
    if not values["name"]:
        raise ValueError(_("there is no name"))
    if values["url"] and not (origin(values["url"]) and is_iri(values["url"])):
        raise ValueError(_("“url” is no address of a site"))
    return Row(**values)


def _check_identifier(text: str) -> None:
    """A DID without a fragment, or the https address that an issuer signs under: compared letter by letter later."""
    is_did = text.startswith("did:") and len(text.split(":")) >= 3
    if not is_iri(text) or "#" in text or not (is_did or origin(text).startswith("https://")):
        raise ValueError(_("the identifier is no DID and no https address"))
