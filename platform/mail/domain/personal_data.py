"""What mail keeps about a person. accounts, which knows who somebody is, asks for it by uuid."""

from ..models import Mail


def export(person_uuid) -> list[dict]:
    """The mails about somebody, oldest first."""
    rows = Mail.objects.filter(subject_of=person_uuid)
    return [
        {
            "to": row.to,
            "subject": row.subject,
            "text": row.body,
            "written": row.created.isoformat(),
            "state": row.state,
        }
        for row in rows
    ]


def erase(person_uuid) -> None:
    """Remove the mails about somebody; one that waits is not sent any more."""
    Mail.objects.filter(subject_of=person_uuid).delete()


def hand_over(*, before, after) -> None:
    """What was about one uuid is about another: two turned out to be the same person."""
    Mail.objects.filter(subject_of=before).update(subject_of=after)
