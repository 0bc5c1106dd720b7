"""What a judgement says to records, and mail to the learner about it."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from accounts import api as accounts
from mail import api as mail
from records import api as records

from ..models import Judgement

SCORE = {Judgement.Result.NOT_YET: 0, Judgement.Result.YES: 1, Judgement.Result.VERY_WELL: 2}


def tell_records(assignment, judgement, judgements, *, passed, again="") -> None:
    """The statement about the learner: passed, or failed for "not yet"; a first of two assessors counts as scored.

    ``again`` marks a judgement that is told anew because a correction of another changed what it counts for.
    """
    if passed:
        verb = records.Verb.PASSED
    else:
        verb = records.Verb.SCORED if judgement.positive else records.Verb.FAILED
    most = 2 * len(judgement.results)
    raw = sum(SCORE[Judgement.Result(result)] for result in judgement.results.values())
    key = f"judgement:{judgement.uuid}{again}"
    records.write_statement(
        person=assignment.person,
        verb=verb,
        activity=assignment.activity,
        registration=assignment.enrolment,
        result={
            "success": judgement.positive,
            "score": {"raw": raw, "min": 0, "max": most, "scaled": raw / most},
        },
        context={"extensions": {records.JUDGEMENT: frozen(judgement, judgements)}},
        at=judgement.created,
        key=key,
    )
    Judgement.objects.filter(pk=judgement.pk).update(statement=key)


def untell(assignment, judgement) -> None:
    """Make the statement of a judgement void; what is void already stays so."""
    key = judgement.statement or f"judgement:{judgement.uuid}"
    statement = records.statements_of(assignment.person).filter(key=key).first()
    if statement is not None:
        records.void_statement(statement=statement, key=f"void:{key}")


def frozen(judgement, judgements) -> dict:
    """What a credential may later say of this judgement: levels, roles, how verified, digests; no names, no comment."""
    return {
        "judgement": str(judgement.uuid),
        "supervision_level": judgement.level,
        "results": judgement.results,
        "brief_version": judgement.brief_version,
        "evidence": [{"sha256": digest} for digest in judgement.evidence],
        "setting": judgement.place.get("setting", ""),
        "client_group": judgement.place.get("client_group", ""),
        "assessors": [
            {
                "role": row.confirmation.function,
                "verified": row.confirmation.kind,
                "organisation": row.confirmation.organisation.name if row.confirmation.organisation else "",
            }
            for row in judgements
        ],
    }


def tell_learner(assignment, template, **context) -> None:
    """Mail to the learner, with the way to the assignment."""
    tell(
        assignment.person,
        template,
        **{"title": assignment.brief["title"], "address": learner_address(assignment), **context},
    )


def tell(person, template, **context) -> bool:
    """Mail to somebody's first address that they confirmed; none to someone without one: an address that was only typed
    may be anybody's. Returns whether there is a mail."""
    for address in sorted(accounts.confirmed_addresses_of(person))[:1]:
        mail.send(
            to=address,
            template=f"workplace/mail/{template}",
            language=person.language,
            context=context,
            subject_of=person.uuid,
        )
        return True
    return False


def learner_address(assignment) -> str:
    """The learner's page in their own language."""
    with translation.override(assignment.person.language):
        path = reverse("workplace:assignment", kwargs={"uuid": assignment.uuid})
    return f"{settings.PUBLIC_URL}{path}"
