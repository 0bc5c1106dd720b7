"""What can be wrong with a package, each with a code and its words in English and Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from courses.h5p.package.report import Report

# code: (English, Dutch). Only ever filled with the values named here; a member's name is escaped before it gets in.
MESSAGES: dict[str, tuple[str, str]] = {
    "extension": ("The file name does not end in .h5p.", "De bestandsnaam eindigt niet op .h5p."),
    "not_readable": ("The file cannot be read: {found}.", "Het bestand is niet te lezen: {found}."),
    "not_a_zip": (
        "This is not a zip file, or it is damaged.",
        "Dit is geen zipbestand, of het is beschadigd.",
    ),
    "zip_layout": (
        "The zip has parts that overlap, lie outside the file, or belong to a zip in several parts.",
        "De zip heeft delen die overlappen, buiten het bestand liggen of bij een gesplitste zip horen.",
    ),
    "package_too_large": (
        "The package is larger than {limit} bytes.",
        "Het pakket is groter dan {limit} bytes.",
    ),
    "too_many_members": (
        "The package has more than {limit} files.",
        "Het pakket heeft meer dan {limit} bestanden.",
    ),
    "total_too_large": (
        "Unpacked, the package is larger than {limit} bytes.",
        "Uitgepakt is het pakket groter dan {limit} bytes.",
    ),
    "member_too_large": (
        "Unpacked, this file is larger than {limit} bytes.",
        "Uitgepakt is dit bestand groter dan {limit} bytes.",
    ),
    "ratio": (
        "This file is compressed more than {limit} times, as no ordinary file is.",
        "Dit bestand is meer dan {limit} keer verkleind. Dat doet geen gewoon bestand.",
    ),
    "name_nul": ("The name contains a null character.", "De naam bevat een nulteken."),
    "name_control": ("The name contains a control character.", "De naam bevat een stuurteken."),
    "name_too_long": ("The name is longer than {limit} bytes.", "De naam is langer dan {limit} bytes."),
    "name_traversal": (
        "The name points outside the package.",
        "De naam wijst naar een plek buiten het pakket.",
    ),
    "name_duplicate": (
        "Two files have this name (capitals do not count).",
        "Twee bestanden hebben deze naam (hoofdletters tellen niet mee).",
    ),
    "name_clash": (
        "This name is used as a file and as a folder.",
        "Deze naam is gebruikt voor een bestand en voor een map.",
    ),
    "directory_entry": (
        "The zip contains an entry for a folder. Make it without (zip -D).",
        "De zip bevat een regel voor een map. Maak de zip zonder mappen (zip -D).",
    ),
    "not_a_file": (
        "This is a link or a device, not a file.",
        "Dit is een koppeling of apparaat, geen bestand.",
    ),
    "encrypted": ("This file is encrypted.", "Dit bestand is versleuteld."),
    "compression": (
        "This file is compressed in a way that H5P does not use.",
        "Dit bestand is ingepakt op een manier die H5P niet gebruikt.",
    ),
    "size_mismatch": (
        "This file has another size than the zip says.",
        "Dit bestand heeft een andere grootte dan de zip zegt.",
    ),
    "crc": (
        "This file is damaged (the checksum does not match).",
        "Dit bestand is beschadigd (het controlegetal klopt niet).",
    ),
    "unreadable": ("This file cannot be unpacked.", "Dit bestand is niet uit te pakken."),
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


@dataclass(frozen=True)
class Problem:
    """One reason to refuse: a code for programs, a file, and the reason for people."""

    code: str
    file: str
    message_en: str
    message_nl: str

    @classmethod
    def of(
        cls, code: str, file: str = "", *, found: object = "", limit: object = "", expected: object = ""
    ) -> "Problem":
        english, dutch = MESSAGES[code]
        values = {"found": _shown(found), "limit": _shown(limit), "expected": _shown(expected)}
        return cls(code, _shown(file), english.format_map(values), dutch.format_map(values))

    def message(self, language: str = "en") -> str:
        return self.message_nl if language.startswith("nl") else self.message_en

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "file": self.file,
            "message": self.message_en,
            "message_nl": self.message_nl,
        }


def _shown(value: object, longest: int = 120) -> str:
    """A hostile name as one short printable line."""
    text = "".join(_shown_characters(str(value)[: longest + 1]))
    return text if len(text) <= longest else text[:longest] + "…"


def _shown_characters(text: str) -> Iterator[str]:
    for character in text:
        yield character if character.isprintable() else character.encode("unicode_escape").decode("ascii")


class ProblemError(Exception):
    """Raised inside the package by a check that cannot go on; collected into the report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message_en)
        self.problem = problem


class PackageRefusedError(Exception):
    """A package that must not be stored; carries the whole report."""

    def __init__(self, report: "Report") -> None:
        super().__init__("; ".join(problem.message_en for problem in report.problems))
        self.report = report
