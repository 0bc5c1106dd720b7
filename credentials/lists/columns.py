"""What the columns of a list are, by their headings in Dutch or English."""

import re
import unicodedata
from collections.abc import Sequence

FIELDS = ("email", "name", "first_name", "infix", "last_name", "awarded", "result", "narrative")
_HEADINGS = {
    "email": ["e-mail", "email", "mail", "emailadres", "e-mailadres", "mailadres", "email address", "e-mail address",
              "school email", "schoolmail", "studentmail", "e-mailadres school"],
    "name": ["naam", "name", "volledige naam", "full name", "deelnemer", "student", "leerling", "cursist", "participant",
             "learner", "naam student", "naam deelnemer"],
    "first_name": ["voornaam", "roepnaam", "first name", "firstname", "given name", "voornamen"],
    "infix": ["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "infix", "prefix"],
    "last_name": ["achternaam", "last name", "lastname", "surname", "family name", "geslachtsnaam"],
    "awarded": ["datum", "date", "datum behaald", "behaald op", "behaald", "datum uitreiking", "uitreikdatum", "uitgereikt op",
                "awarded", "awarded on", "award date", "date awarded", "completed on"],
    "result": ["resultaat", "result", "cijfer", "grade", "score", "beoordeling", "eindcijfer", "uitslag"],
    "narrative": ["toelichting", "narrative", "opmerking", "opmerkingen", "comment", "comments", "remark", "omschrijving",
                  "motivering"],
}  # fmt: skip


def normal(heading: str) -> str:
    """A heading as it is compared: small letters, no accents, no signs."""
    plain = unicodedata.normalize("NFKD", heading.lower())
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


_KNOWN = {normal(name): field for field, names in _HEADINGS.items() for name in names}


def has_headings(row: Sequence[str]) -> bool:
    """Whether a first row names columns: it holds no address, and a heading that we know."""
    return not any("@" in cell for cell in row) and any(recognised(row))


def recognised(headings: Sequence[str]) -> list[str]:
    """For each heading the field it stands for, each field once; empty for what is not known."""
    fields: list[str] = []
    for heading in headings:
        field = _KNOWN.get(normal(heading), "")
        fields.append("" if field in fields else field)
    return fields


def guessed(row: Sequence[str]) -> list[str]:
    """Without headings: the cell with an address, and the first other one with letters as the name."""
    fields = ["" for _ in row]
    for index, cell in enumerate(row):
        if "@" in cell and "email" not in fields:
            fields[index] = "email"
        elif "name" not in fields and any(character.isalpha() for character in cell):
            fields[index] = "name"
    return fields


def values_of(cells: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """The cells of a row by field, as they are; the parts of a name are put together."""
    found = dict.fromkeys(FIELDS, "")
    for cell, field in zip(cells, fields, strict=False):
        if field in found:
            found[field] = cell
    parts = [found.pop(part) for part in ("first_name", "infix", "last_name")]
    found["name"] = found["name"] or " ".join(part.strip() for part in parts if part.strip())
    return found
