"""What organisations said of somebody's completions: for the snapshot, for pages, and for who takes their data along."""

from ..models import Award, CompletionEndorsement
from . import wording


def about(*, person, activity):
    """All of it about one completion, the oldest first, also what was declined or withdrawn."""
    rows = CompletionEndorsement.objects.filter(person=person, activity=activity)
    return rows.select_related("issuer__organisation").order_by("given", "pk")


def supplement(*, person, activity, enrolment) -> dict:
    """For the snapshot of a completion: what was said in its favour before it, as it stands. One given later stands in its
    own row alone, and in the credential."""
    rows = about(person=person, activity=activity).filter(withdrawn=None, declined=None)
    return {"endorsements": [_frozen(row) for row in rows]} if rows else {}


def _frozen(row) -> dict:
    return {
        "endorsement": str(row.uuid),
        "issuer": row.issuer.did,
        "organisation": row.issuer.organisation.name,
        "role": row.role,
        "language": row.language,
        "comment": row.comment,
        "given": row.given.isoformat(),
    }


def waiting_of(person) -> list[CompletionEndorsement]:
    """What waits for somebody's answer, the oldest first; one statement."""
    rows = CompletionEndorsement.objects.filter(person=person, accepted=None, declined=None, withdrawn=None)
    return list(rows.select_related("issuer").order_by("given", "pk"))


def words_of(row) -> str:
    """What it says in a credential: the organisation's own words, or that it endorses this."""
    return row.comment or wording.ENDORSED_COMPLETION[row.language].format(issuer=row.issuer.name)


def awards_of(row):
    """What its learner earned by completing the module that it is about."""
    return Award.objects.filter(
        person=row.person_id, source=Award.Source.RULE, snapshot__activity=str(row.activity)
    )


def with_award(award):
    """The other way round: what was said of the completion that an award is for, and not withdrawn; nothing for one that was
    awarded otherwise."""
    activity = award.snapshot.get("activity")
    if award.source != Award.Source.RULE or not activity:
        return CompletionEndorsement.objects.none()
    return about(person=award.person_id, activity=activity).filter(withdrawn=None)


def export(person) -> dict:
    """What was said of them, with the signed documents; and what they said of others."""
    rows = CompletionEndorsement.objects.filter(person=person).select_related("issuer")
    given = CompletionEndorsement.objects.filter(given_by=person).values("comment", "role", "given")
    return {
        "said_in_your_favour": [
            {
                "by": row.issuer.name,
                "role": row.role,
                "comment": row.comment,
                "given": row.given.isoformat(),
                "accepted": row.accepted.isoformat() if row.accepted else None,
                "declined": row.declined.isoformat() if row.declined else None,
                "withdrawn": row.withdrawn.isoformat() if row.withdrawn else None,
                "documents": list(row.signed.values_list("document", flat=True)),
            }
            for row in rows.prefetch_related("signed")
        ],
        "said_of_others": [{**row, "given": row["given"].isoformat()} for row in given],
    }
