"""A package as its learner sees it: parts in their order, and what is done."""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from ...models import PackagePart, Registration
from .satisfying import satisfied_parts


@dataclass(frozen=True)
class Row:
    """A block or a unit; ``origin`` is the site of a unit, empty for a block."""

    uuid: UUID
    name: str
    text: str
    origin: str
    done: bool


def rows_of(*, person, package, language) -> list[Row]:
    """All parts of a package; before someone takes it nothing is done. At most four statements of SQL."""
    registration = Registration.objects.filter(person=person, package=package).first()
    done, _whole = satisfied_parts(registration) if registration else (set(), False)
    return [
        Row(
            uuid=part.uuid,
            name=_said(part.names, language),
            text=_said(part.descriptions, language),
            origin=_origin(part.url),
            done=part.pk in done,
        )
        for part in PackagePart.objects.filter(package=package)
    ]


def _said(texts, language) -> str:
    """In this language, also a variant of it, else in the first that there is."""
    close = [text for name, text in texts.items() if name.split("-")[0].lower() == language]
    return next(iter([*close, *texts.values()]), "")


def _origin(url) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else ""
