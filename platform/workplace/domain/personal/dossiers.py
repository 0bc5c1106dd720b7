"""Validation: someone's dossiers, and what they asked and signed about those of others; handed out, and erased."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Dossier, DossierPiece, DossierQuestion, DossierSignature
from ..dossiers.reading import with_all
from ..photos import remove_files

RETENTION = _(
    "Validation dossiers: until you throw them away, or as long as your account exists. What you decided about those of others"
    " stays theirs, without your name."
)

KINDS = {
    "dossiers": accounts.Kind(_("validation dossiers, with their evidence and decisions")),
    "dossiers_of_others": accounts.Kind(
        _("questions and signatures in the validation dossiers of others"),
        _("They stay the learner's, without your name, as long as the dossier exists."),
    ),
}


def files(person) -> list:
    """Photos that were brought for a dossier."""
    rows = DossierPiece.objects.filter(part__dossier__person=person).exclude(file="")
    return [accounts.Attached(f"workplace/dossiers/{row.uuid}.jpg", name=row.file.name) for row in rows]


def export(person) -> dict:
    rows = with_all(Dossier.objects.filter(person=person))
    return {
        "dossiers": [_dossier(row) for row in rows],
        "dossiers_of_others": {
            "asked": list(
                DossierQuestion.objects.filter(by=person).values("kind", "text", "at", "place", "asked")
            ),
            "signed": list(DossierSignature.objects.filter(person=person).values("verified", "created")),
            "dealt_with": Dossier.objects.filter(handler=person).count(),
        },
    }


def _dossier(row) -> dict:
    return {
        "uuid": str(row.uuid),
        "module": row.title,
        "state": row.state,
        "sent_to": str(row.organisation or ""),
        "sent": row.sent.isoformat() if row.sent else "",
        "sha256": row.digest,
        "note_of_assessors": row.note,
        "outcomes": row.outcomes,
        "parts": [_part(row, part) for part in row.parts.all()],
        "questions": [
            {
                "kind": asked.kind,
                "text": asked.text,
                "at": asked.at.isoformat() if asked.at else "",
                "place": asked.place,
                "by": asked.by.name if asked.by else "",
                "answer": asked.answer,
            }
            for asked in row.questions.all()
        ],
        "decisions": [_decision(one) for one in row.decisions.all() if one.decided],
    }


def _part(dossier, part) -> dict:
    return {
        "outcome": str(part.outcome),
        "reasoning": part.reasoning,
        "typed": part.typed,
        "checked_for": part.findings,
        "pieces": [
            {
                "kind": piece.kind,
                "label": piece.label,
                "about": piece.about,
                "text": piece.text,
                "sha256": piece.digest,
                "address": f"{settings.PUBLIC_URL}/validatie/{dossier.uuid}/stuk/{piece.uuid}/"
                if piece.file
                else "",
                "file": f"workplace/dossiers/{piece.uuid}.jpg" if piece.file else "",
            }
            for piece in part.pieces.all()
        ],
    }


def _decision(row) -> dict:
    return {
        "uuid": str(row.uuid),
        "results": row.results,
        "reasons": row.reasons,
        "criteria": row.criteria,
        "corrects": str(row.corrects.uuid) if row.corrects_id else "",
        "reason": row.reason,
        "decided": row.decided.isoformat(),
        "signed_by": [one.person.name for one in row.signatures.all() if one.person],
    }


def erase(person) -> dict[str, int]:
    """Every dossier, with its files and decisions. In those of others the person's name goes."""
    pieces = DossierPiece.objects.filter(part__dossier__person=person).exclude(file="")
    files = [piece.file for piece in pieces]
    transaction.on_commit(lambda: remove_files(files))
    others = DossierQuestion.objects.filter(by=person).update(by=None)
    others += DossierSignature.objects.filter(person=person).update(person=None)
    others += Dossier.objects.filter(handler=person).update(handler=None)
    return {
        "dossiers": accounts.remove(Dossier.objects.filter(person=person)),
        "dossiers_of_others": others,
    }
