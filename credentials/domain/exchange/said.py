"""All that an achievement says, apart from any row: what an export is made from and what an import leads to."""

from dataclasses import dataclass, field, replace
from typing import Any

from ..achievements import TEXTS, texts_of
from ..drafts import VALUES, Content

EMPTY = {
    "kind": "",
    "motif": "",
    "study_load": None,
    "study_load_unit": "",
    "nlqf": "",
    "nlqf_confirmed": False,
    "validity_months": None,
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """``values`` by the names of VALUES, ``texts`` by language and name with every name, ``alignments`` rows of a framework.

    ``elsewhere`` holds what edubadges says and we have no field for, by its flat names; ``address`` is our page about it.
    """

    values: dict[str, Any]
    texts: dict[str, dict[str, str]]
    alignments: tuple[Any, ...] = ()
    elsewhere: dict[str, Any] = field(default_factory=dict)
    external_id: str = ""
    address: str = ""

    @property
    def language(self) -> str:
        """That of the one text which edubadges has room for."""
        return "nl" if "nl" in self.texts else next(iter(self.texts))

    @property
    def text(self) -> dict[str, str]:
        return self.texts[self.language]

    @property
    def languages_used(self) -> tuple[str, ...]:
        return tuple(self.texts)

    def said(self, name) -> str:
        """One thing by the name of its field on the form, as the list of the eleven elements asks for it."""
        for language, words in self.texts.items():
            if name.endswith(f"_{language}") and name.removesuffix(f"_{language}") in words:
                return words[name.removesuffix(f"_{language}")]
        value = self.values.get(name)
        return "" if value is None else str(value)

    def content(self, activities=()) -> Content:
        """For a draft, which the given activities will earn."""
        extra = {"elsewhere": self.elsewhere, "external_id": self.external_id}
        return Content(
            values=self.values,
            texts=self.texts,
            alignments=self.alignments,
            activities=tuple(activities),
            extra=extra,
        )

    def over(self, older: "Said") -> "Said":
        """This, and from an older one what this says nothing of: another language, a drawing, a text it has no field for."""
        texts = {
            language: {name: words[name] or older.texts.get(language, {}).get(name, "") for name in TEXTS}
            for language, words in self.texts.items()
        }
        return replace(
            self,
            values={
                name: older.values[name] if value == EMPTY[name] else value
                for name, value in self.values.items()
            },
            texts={**older.texts, **texts},
            alignments=self.alignments or older.alignments,
            elsewhere={**older.elsewhere, **self.elsewhere},
            external_id=self.external_id or older.external_id,
            address=older.address,
        )


def of_row(row, address="") -> Said:
    """What a row says; ``texts`` and ``alignments`` are read."""
    return Said(
        values={name: getattr(row, name) for name in VALUES},
        texts=texts_of(row),
        alignments=tuple(row.aligned()),
        elsewhere=row.elsewhere,
        external_id=row.external_id,
        address=address,
    )
