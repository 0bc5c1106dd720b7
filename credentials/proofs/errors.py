"""The root of every named reason a credential can be refused for.

Each reason is a class beside the code that finds it, with a stable `code` and one sentence in Dutch and in English. The
sentences are for people without technical knowledge; `detail` fills their `{detail}` where there is something to point at.
"""

from typing import ClassVar

# What an attacker wrote may end in a sentence on a page: keep it short and printable.
DETAIL_LIMIT = 120


def printable(text: str) -> str:
    """A foreign text, short and without control or direction characters, fit to stand in a message."""
    shown = "".join(character if character.isprintable() else "�" for character in text[: DETAIL_LIMIT + 1])
    return shown if len(shown) <= DETAIL_LIMIT else shown[: DETAIL_LIMIT - 1] + "…"


class CredentialError(Exception):
    """A credential, or something it points at, is not as it must be."""

    code: ClassVar[str] = "credential.unusable"
    nl: ClassVar[str] = "Dit bewijs is niet bruikbaar."
    en: ClassVar[str] = "This credential cannot be used."

    def __init__(self, detail: str = "") -> None:
        self.detail = printable(detail)
        super().__init__(f"{self.code}: {self.detail}" if detail else self.code)

    def message(self, language: str = "nl") -> str:
        """The reason in one sentence, Dutch unless English is asked for."""
        template = self.en if language.startswith("en") else self.nl
        return template.replace("{detail}", self.detail)


class Unsupported(CredentialError):
    """We do not know this form; that says nothing about the credential itself."""

    code = "format.unsupported"
    nl = "Deze vorm kunnen wij nog niet controleren: {detail}."
    en = "We cannot check this format yet: {detail}."
