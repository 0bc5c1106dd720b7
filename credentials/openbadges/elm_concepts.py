"""Concepts of the EU's controlled vocabularies that a credential of ours can be said in, and no others."""

from typing import Any

AUTHORITY = "http://publications.europa.eu/resource/authority"
SNB = "http://data.europa.eu/snb"
# The scheme of every vocabulary under data.europa.eu/snb ends like this.
SCHEME = "25831c2"
ESCO = "http://data.europa.eu/esco/skill/"
LANGUAGES = {"nl": "NLD", "en": "ENG", "de": "DEU", "fr": "FRA"}
# ISO 3166: the Publications Office names countries by three letters.
COUNTRIES = {
    "AT": "AUT", "BE": "BEL", "BG": "BGR", "CH": "CHE", "CY": "CYP", "CZ": "CZE", "DE": "DEU", "DK": "DNK", "EE": "EST",
    "ES": "ESP", "FI": "FIN", "FR": "FRA", "GB": "GBR", "GR": "GRC", "HR": "HRV", "HU": "HUN", "IE": "IRL", "IS": "ISL",
    "IT": "ITA", "LI": "LIE", "LT": "LTU", "LU": "LUX", "LV": "LVA", "MT": "MLT", "NL": "NLD", "NO": "NOR", "PL": "POL",
    "PT": "PRT", "RO": "ROU", "SE": "SWE", "SI": "SVN", "SK": "SVK",
}  # fmt: skip


def concept(address: str, scheme: str) -> dict[str, Any]:
    """A concept by its address, in its scheme."""
    return {"id": address, "type": "Concept", "inScheme": {"id": scheme, "type": "ConceptScheme"}}


def _snb(vocabulary: str, name: str) -> dict[str, Any]:
    return concept(f"{SNB}/{vocabulary}/{name}", f"{SNB}/{vocabulary}/{SCHEME}")


def country(code: str) -> dict[str, Any] | None:
    """A country by its two letters; None for one that Europass has no place for."""
    name = COUNTRIES.get(code.upper())
    return concept(f"{AUTHORITY}/country/{name}", f"{AUTHORITY}/country") if name else None


def language(code: str) -> dict[str, Any] | None:
    """A language by its two letters."""
    name = LANGUAGES.get(code)
    return concept(f"{AUTHORITY}/language/{name}", f"{AUTHORITY}/language") if name else None


def eqf_level(number: str) -> dict[str, Any] | None:
    """A level of the European Qualifications Framework, 1 to 8."""
    return _snb("eqf", number) if number in set("12345678") else None


def profile() -> dict[str, Any]:
    """The general kind of European Digital Credential."""
    return _snb("credential", "e34929035b")


def ects() -> dict[str, Any]:
    """The European Credit Transfer System."""
    return _snb("education-credit", "6fcec5c5af")
