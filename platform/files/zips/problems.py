"""What can be wrong with a zip, each with a code and its words in English and Dutch."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Self

# code: (English, Dutch). Only ever filled with the values named here; a member's name is escaped before it gets in.
MESSAGES: dict[str, tuple[str, str]] = {
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
    "not_a_file": (
        "This is a link or a device, not a file.",
        "Dit is een koppeling of apparaat, geen bestand.",
    ),
    "encrypted": ("This file is encrypted.", "Dit bestand is versleuteld."),
    "compression": (
        "This file is compressed in a way that is not read here.",
        "Dit bestand is ingepakt op een manier die hier niet gelezen wordt.",
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
}


@dataclass(frozen=True)
class Problem:
    """One reason to refuse: a code for programs, a file, and the reason for people."""

    code: str
    file: str
    message_en: str
    message_nl: str

    messages: ClassVar[dict[str, tuple[str, str]]] = MESSAGES

    @classmethod
    def of(
        cls, code: str, file: str = "", *, found: object = "", limit: object = "", expected: object = ""
    ) -> Self:
        english, dutch = cls.messages[code]
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
    """Raised by a check that cannot go on."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message_en)
        self.problem = problem
