"""What a decision counts for: each outcome that was shown is waived in records, and the module may be completed by it."""

from django.utils import translation
from django.utils.translation import gettext as _

from courses import api as courses
from records import api as records

from ...models import DossierPiece
from ..errors import NotOpen
from ..notices import of_decision, tell_issuers


def count(decision) -> None:
    """Say to records what was shown, and let courses see whether that completes the module. Keyed: a second time is none.

    Raises NotOpen.
    """
    dossier = decision.dossier
    shown = decision.shown
    if not shown:
        return
    enrolment = _enrolment_of(dossier)
    evidence = _evidence_of(dossier)
    assessors = _assessors_of(decision)
    for outcome in dossier.outcomes:
        if outcome["uuid"] not in shown:
            continue
        records.publish_activity(
            uuid=outcome["uuid"],
            kind="outcome",
            names={key: outcome[key] for key in ("nl", "en") if outcome[key]},
            address="",
        )
        records.write_statement(
            person=dossier.person,
            verb=records.Verb.WAIVED,
            activity=outcome["uuid"],
            registration=enrolment.uuid,
            result={"success": True},
            context={
                "extensions": {
                    records.VALIDATION: {
                        "dossier": str(dossier.uuid),
                        "decision": str(decision.uuid),
                        "outcome": outcome["code"],
                        "organisation": dossier.organisation.name,
                        "assessors": assessors,
                        "evidence": evidence.get(outcome["uuid"], []),
                    }
                }
            },
            at=decision.decided,
            key=_key(decision, outcome["uuid"]),
        )
    courses.evaluate_completion(enrolment=enrolment.uuid)


def _enrolment_of(dossier):
    """Where it counts: whoever left the module meanwhile is not begun in it again. Raises NotOpen."""
    found = courses.last_enrolment_of(dossier.person, activity=dossier.activity)
    if found:
        return found
    try:
        return courses.enrol(person=dossier.person, activity=dossier.activity, language=dossier.language)
    except courses.NoSuchActivity as problem:
        raise NotOpen(_("This module is not published now, so nothing can count for it.")) from problem


def take_out(decision, *, newer) -> None:
    """Make void what a decision said that a newer one corrects. Where that leaves a completion without its ground, those who
    issue its credential are told: they decide."""
    dossier = decision.dossier
    keys = {_key(decision, outcome): outcome for outcome in decision.shown}
    told = list(records.statements_of(dossier.person).filter(key__in=keys))
    for statement in told:
        records.void_statement(statement=statement, key=f"void:{statement.key}")
    lost = set(decision.shown) - set(newer.shown)
    if any(keys[row.key] in lost for row in told):
        tell_issuers(of_decision(newer), newer.uuid)


def _key(decision, outcome) -> str:
    return f"validated:{decision.uuid}:{outcome}"


def _assessors_of(decision) -> list[dict]:
    """Roles, in the learner's language, and how each was verified; no names."""
    dossier = decision.dossier
    with translation.override(dossier.language):
        role = _("assessor of the validation dossier")
    return [
        {"role": role, "verified": row.verified, "organisation": dossier.organisation.name}
        for row in decision.signatures.all()
    ]


def _evidence_of(dossier) -> dict[str, list[dict]]:
    """The digests by outcome of what can be handed out as bytes, in order."""
    found: dict[str, list[dict]] = {}
    rows = DossierPiece.objects.filter(part__dossier=dossier, kind__in=DossierPiece.WITH_BYTES)
    for piece in rows.select_related("part"):
        found.setdefault(str(piece.part.outcome), []).append({"sha256": piece.digest})
    return found
