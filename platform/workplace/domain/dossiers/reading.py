"""Reading dossiers: the newest of somebody for a module, which outcomes were shown, what waits for an assessor."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q

from courses import api as courses
from records import api as records

from ...models import Dossier, DossierDecision, DossierSignature
from ..beside import beside_of
from .assessors import assesses_at

State = Dossier.State


def newest_of(person, activity) -> Dossier | None:
    """One statement."""
    return Dossier.objects.filter(person=person, activity=activity).first()


def dossiers_of(person):
    """Somebody's own, the newest first: a queryset for pages."""
    return Dossier.objects.filter(person=person).select_related("organisation")


def shown_in(enrolment) -> set[str]:
    """The outcomes (uuids) that were shown with evidence in an enrolment, as records say: one statement."""
    if enrolment is None:
        return set()
    rows = records.statements_of(enrolment.person, registration=enrolment.uuid, verbs=[records.Verb.WAIVED])
    return {str(row.activity) for row in rows}


def missing_outcomes(person, module) -> list:
    """The outcomes of a module (``courses.api.ModuleParts``) that somebody has not shown yet: two statements."""
    shown = shown_in(courses.enrolment_of(person, activity=module.activity))
    return [row for row in module.outcomes if row.uuid not in shown]


def decision_of(dossier) -> DossierDecision | None:
    """The decision that holds: the newest one that enough assessors signed."""
    rows = [row for row in dossier.decisions.all() if row.decided]
    return rows[-1] if rows else None


def pending_of(dossier) -> DossierDecision | None:
    """The decision that waits for another signature."""
    return next((row for row in dossier.decisions.all() if row.decided is None), None)


@dataclass(frozen=True)
class Filters:
    """How the list of an assessor is narrowed: ``show`` is open, mine, sign, waiting, question or decided."""

    show: str = "open"
    organisation: UUID | None = None
    words: str = ""


def to_assess(person, filters):
    """Dossiers at the organisations where somebody is an assessor, the longest waiting first, decided ones the newest first.
    Never their own, nor a fellow learner's. A queryset with ``waits_for_signature`` and ``signed``."""
    pending = DossierDecision.objects.filter(dossier=OuterRef("pk"), decided=None)
    signed = DossierSignature.objects.filter(
        decision__dossier=OuterRef("pk"), decision__decided=None, person=person
    )
    rows = (
        Dossier.objects.filter(organisation__in=assesses_at(person))
        .exclude(state=State.DRAFT)
        .exclude(person=person)
        .annotate(waits_for_signature=Exists(pending), signed=Exists(signed))
        .select_related("person", "organisation", "handler")
    )
    rows = rows.exclude(person__in=beside_of(person))
    if filters.organisation:
        rows = rows.filter(organisation__uuid=filters.organisation)
    if filters.words:
        rows = rows.filter(Q(title__icontains=filters.words) | Q(person__name__icontains=filters.words))
    narrow = {
        "mine": Q(state__in=[State.SENT, State.QUESTION], handler=person),
        # A correction waits on a dossier that was decided.
        "sign": Q(waits_for_signature=True, signed=False),
        "waiting": Q(signed=False) & (Q(state=State.SENT) | Q(waits_for_signature=True)),
        "question": Q(state=State.QUESTION),
        "decided": Q(state=State.DECIDED),
    }
    rows = rows.filter(narrow.get(filters.show, Q(state=State.SENT)))
    return rows.order_by("-decided", "-pk") if filters.show == "decided" else rows.order_by("sent", "pk")


def waiting_dossiers(person) -> int:
    """How many dossiers wait for somebody or another assessor, without those that they signed."""
    return to_assess(person, Filters(show="waiting")).count()


def with_all(dossiers):
    """Prefetched with everything that a page of one dossier shows."""
    decisions = DossierDecision.objects.prefetch_related("signatures__person").select_related("corrects")
    return dossiers.select_related("person", "organisation", "handler").prefetch_related(
        "parts__pieces__evidence", "questions__by", Prefetch("decisions", decisions)
    )


@dataclass(frozen=True)
class PartRow:
    """An outcome with what was brought for it, what was decided, and why. ``language`` is that of ``text``; ``criteria`` are in
    words."""

    outcome: dict
    text: str
    language: str
    part: Any
    pieces: list
    result: str = ""
    reason: str = ""
    criteria: tuple = ()

    @property
    def is_ready(self) -> bool:
        return bool(self.part and self.part.reasoning and self.pieces)


def rows_of(dossier, language, decision=None) -> list[PartRow]:
    """Each outcome of a dossier, in order; no statement where it was read ``with_all``."""
    parts = {str(row.outcome): row for row in dossier.parts.all()}
    found = []
    for outcome in dossier.outcomes:
        key = outcome["uuid"]
        part = parts.get(key)
        shown = "en" if outcome["en"] and (language == "en" or not outcome["nl"]) else "nl"
        met = decision.criteria.get(key, ()) if decision else ()
        found.append(
            PartRow(
                outcome=outcome,
                text=outcome[shown],
                language=shown,
                part=part,
                pieces=list(part.pieces.all()) if part else [],
                result=decision.results.get(key, "") if decision else "",
                reason=decision.reasons.get(key, "") if decision else "",
                criteria=tuple(str(choice.label) for choice in DossierDecision.Criterion if choice in met),
            )
        )
    return found
