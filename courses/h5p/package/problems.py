"""What can be wrong with an H5P package, beyond what can be wrong with any zip."""

from typing import TYPE_CHECKING, ClassVar

from files import zips
from files.zips import ProblemError
from files.zips.problems import MESSAGES as OF_ZIPS

if TYPE_CHECKING:
    from courses.h5p.package.report import Report

__all__ = ["PackageRefusedError", "Problem", "ProblemError"]

MESSAGES: dict[str, tuple[str, str]] = {
    **OF_ZIPS,
    "extension": ("The file name does not end in .h5p.", "De bestandsnaam eindigt niet op .h5p."),
    "not_readable": ("The file cannot be read: {found}.", "Het bestand is niet te lezen: {found}."),
    "directory_entry": (
        "The zip contains an entry for a folder. Make it without (zip -D).",
        "De zip bevat een regel voor een map. Maak de zip zonder mappen (zip -D).",
    ),
    "file_type": (
        "Files of type '{found}' are not allowed here.",
        "Bestanden van het type '{found}' zijn hier niet toegestaan.",
    ),
    "json_too_large": (
        "This JSON file is larger than {limit} bytes.",
        "Dit JSON-bestand is groter dan {limit} bytes.",
    ),
    "json_total_too_large": (
        "The JSON files together are larger than {limit} bytes.",
        "De JSON-bestanden zijn samen groter dan {limit} bytes.",
    ),
    "json_invalid": ("This is not valid JSON.", "Dit is geen geldige JSON."),
    "json_not_utf8": ("This JSON is not valid UTF-8.", "Deze JSON is geen geldige UTF-8."),
    "json_too_deep": (
        "This JSON is nested deeper than {limit} levels.",
        "Deze JSON is dieper genest dan {limit} lagen.",
    ),
    "json_too_complex": (
        "This JSON has more than {limit} lists and objects.",
        "Deze JSON heeft meer dan {limit} lijsten en objecten.",
    ),
    "json_number": (
        "This JSON has a number that cannot be kept exactly (NaN, Infinity, or more than 15 digits).",
        "Deze JSON heeft een getal dat niet precies te bewaren is (NaN, Infinity of meer dan 15 cijfers).",
    ),
    "json_text": (
        "This JSON has text with a null character or half a character.",
        "Deze JSON heeft tekst met een nulteken of een half teken.",
    ),
    "json_not_object": ("This JSON is not an object.", "Deze JSON is geen object."),
    "h5p_json_missing": ("h5p.json is missing.", "h5p.json ontbreekt."),
    "content_missing": ("content/content.json is missing.", "content/content.json ontbreekt."),
    "library_json_missing": (
        "This folder is no library: library.json is missing.",
        "Deze map is geen bibliotheek: library.json ontbreekt.",
    ),
    "folder_name": (
        "The name of this folder is not allowed for a library.",
        "De naam van deze map mag niet voor een bibliotheek.",
    ),
    "folder_mismatch": (
        "The folder must be named after its library: {expected}.",
        "De map moet heten zoals de bibliotheek: {expected}.",
    ),
    "library_twice": (
        "The library {found} is in the package twice.",
        "De bibliotheek {found} zit twee keer in het pakket.",
    ),
    "field_missing": ("The field '{found}' is missing.", "Het veld '{found}' ontbreekt."),
    "field_invalid": (
        "The value of the field '{found}' is not allowed.",
        "De waarde van het veld '{found}' is niet toegestaan.",
    ),
    "main_library_not_listed": (
        "The main library {found} is not among preloadedDependencies.",
        "De hoofdbibliotheek {found} staat niet bij preloadedDependencies.",
    ),
    "main_library_not_runnable": (
        "The main library {found} cannot run by itself.",
        "De hoofdbibliotheek {found} kan niet zelfstandig draaien.",
    ),
    "listed_file_missing": (
        "library.json lists '{found}', which is not in the library.",
        "library.json noemt '{found}', maar dat zit niet in de bibliotheek.",
    ),
    "listed_file_outside": (
        "library.json lists '{found}', which lies outside the library.",
        "library.json noemt '{found}', en dat ligt buiten de bibliotheek.",
    ),
    "core_api": (
        "This library needs H5P core API {found}; this site has {limit}.",
        "Deze bibliotheek heeft H5P core API {found} nodig. Deze site heeft {limit}.",
    ),
    "missing_library": (
        "The library {found} is neither in the package nor installed.",
        "De bibliotheek {found} zit niet in het pakket en is niet geïnstalleerd.",
    ),
}


class Problem(zips.Problem):
    """One reason to refuse an H5P package."""

    messages: ClassVar[dict[str, tuple[str, str]]] = MESSAGES


class PackageRefusedError(Exception):
    """A package that must not be stored; carries the whole report."""

    def __init__(self, report: "Report") -> None:
        super().__init__("; ".join(problem.message_en for problem in report.problems))
        self.report = report
