"""What somebody has here that can go into a dossier: evidence, their learning log, judgements, credentials."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from credentials import api as credentials

from ...models import DossierPiece, Evidence
from ..classes.work import standing
from ..learning_log.entries import entries_of

Kind = DossierPiece.Kind
VERDICTS = {
    "valid": gettext_lazy("valid"),
    "invalid": gettext_lazy("not valid"),
    "unknown": gettext_lazy("could not be checked"),
}


@dataclass(frozen=True)
class Source:
    """Something to put in, as the piece will say it. ``digest`` is its SHA-256 (hex)."""

    kind: str
    uuid: UUID
    label: str
    about: str
    digest: str
    text: str = ""
    evidence: Any = None
    media_type: str = "text/plain"

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.uuid}"


def sources_of(person, kind="") -> list[Source]:
    """Everything, or of one kind, the newest first in each kind: a fixed number of statements, whatever there is."""
    readers = {
        Kind.EVIDENCE: _evidence,
        Kind.ENTRY: _entries,
        Kind.JUDGEMENT: _judgements,
        Kind.CREDENTIAL: _credentials,
        Kind.BADGE: _badges,
    }
    return [source for name, read in readers.items() if kind in {"", name} for source in read(person)]


def find(person, key) -> Source | None:
    """One of somebody's own, by its ``key``; None for what is not theirs or not there."""
    kind = key.partition(":")[0]
    return next((row for row in sources_of(person, kind) if row.key == key), None) if kind else None


def _evidence(person) -> list[Source]:
    mine = Q(assignment__person=person) | Q(entry__person=person)
    rows = Evidence.objects.filter(mine, state=Evidence.State.READY)
    return [
        Source(
            kind=Kind.EVIDENCE,
            uuid=row.uuid,
            label=f"{row.get_kind_display()}: {row.caption or row.text[:80] or _where(row)}"[:300],
            about=_where(row)[:300],
            digest=row.digest,
            text=row.text,
            evidence=row,
            media_type=row.media_type,
        )
        for row in rows.select_related("assignment", "entry").order_by("-created", "-pk")
    ]


def _where(row) -> str:
    return row.assignment.brief["title"] if row.assignment else str(row.entry)


def _entries(person) -> list[Source]:
    return [
        Source(
            kind=Kind.ENTRY,
            uuid=row.uuid,
            label=(row.title or row.text[:80] or str(row.happened_on))[:300],
            about=date_format(row.happened_on, "DATE_FORMAT"),
            digest=hashlib.sha256(row.text.encode()).hexdigest(),
            text=row.text,
        )
        for row in entries_of(person)
        if row.text
    ]


def _judgements(person) -> list[Source]:
    rows = standing().filter(assignment__person=person, positive=True)
    return [
        Source(
            kind=Kind.JUDGEMENT,
            uuid=row.uuid,
            label=row.assignment.brief["title"][:300],
            about=_("level %(level)s, by %(function)s on %(day)s")
            % {
                "level": row.level,
                "function": row.confirmation.function,
                "day": date_format(row.said, "DATE_FORMAT"),
            },
            digest=_digest(
                [str(row.uuid), row.results, row.level, row.evidence, row.brief_version, row.comment]
            ),
        )
        for row in rows.select_related("assignment", "confirmation").order_by("-said", "-pk")
    ]


def _credentials(person) -> list[Source]:
    return [
        Source(
            kind=Kind.CREDENTIAL,
            uuid=row.credential.uuid,
            label=row.shown.name[:300],
            about=_("%(issuer)s, %(day)s")
            % {"issuer": row.shown.issuer_name, "day": date_format(row.day, "DATE_FORMAT")},
            digest=hashlib.sha256(row.credential.document.encode()).hexdigest(),
        )
        for row in credentials.awards_of(person, get_language())
        if row.credential is not None and row.state == "issued"
    ]


def _badges(person) -> list[Source]:
    """As they were when they were last checked: an assessor reads who issued it and what the check said."""
    return [
        Source(
            kind=Kind.BADGE,
            uuid=row.uuid,
            label=row.name[:300],
            about=_("%(issuer)s; checked on %(day)s: %(verdict)s")
            % {
                "issuer": row.issuer_name,
                "day": date_format(row.checked, "DATE_FORMAT"),
                "verdict": VERDICTS.get(row.verdict, row.verdict),
            },
            digest=row.digest,
        )
        for row in credentials.imported_of(person)
    ]


def _digest(parts) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
