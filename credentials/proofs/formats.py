"""Text with places to fill in, many times over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """A %-format and, for each `%s` in it, the number of the text that belongs there."""

    text: str = ""
    places: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Format":
        """A text without places."""
        return cls(text.replace("%", "%%"))

    @classmethod
    def place(cls, number: int) -> "Format":
        """One place."""
        return cls("%s", (number,))

    @classmethod
    def lines(cls, formats: Iterable["Format"]) -> "Format":
        """Each on a line of its own."""
        formats = list(formats)
        return cls(
            "\n".join(part.text for part in formats),
            tuple(place for part in formats for place in part.places),
        )

    def __add__(self, other: "Format") -> "Format":
        return Format(self.text + other.text, self.places + other.places)

    def filled(self, texts: Sequence[str]) -> str:
        """The text with a text in every place."""
        return self.text % tuple([texts[place] for place in self.places])
