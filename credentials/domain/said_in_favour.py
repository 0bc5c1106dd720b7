"""What organisations said of somebody's completions: for the snapshot, for pages, and for who takes their data along."""

from ..models import CompletionEndorsement


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


def shown_with(award) -> list[CompletionEndorsement]:
    """On the holder's page of an award: whatever was not withdrawn."""
    activity = award.snapshot.get("activity")
    if award.source != award.Source.RULE or not activity:
        return []
    return list(about(person=award.person_id, activity=activity).filter(withdrawn=None))


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
