"""What mail keeps about a person. accounts, which knows who somebody is, asks for it by uuid."""

from ..models import Mail, Message


def export(person_uuid) -> list[dict]:
    """The mails about somebody, oldest first."""
    return _told(Mail.objects.filter(subject_of=person_uuid))


def export_addresses(addresses) -> list[dict]:
    """The mails to these addresses, oldest first."""
    return _told(Mail.objects.filter(to__in=addresses))


def _told(rows) -> list[dict]:
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


def erase(person_uuid) -> int:
    """Remove the mails about somebody; one that waits is not sent any more. Returns how many."""
    return Mail.objects.filter(subject_of=person_uuid).delete()[0]


def erase_addresses(addresses) -> int:
    """Remove the mails to these addresses, whoever they are about. Returns how many."""
    Message.objects.filter(to__in=addresses).delete()
    return Mail.objects.filter(to__in=addresses).delete()[0]


def hand_over(*, before, after) -> None:
    """What was about one uuid is about another: two turned out to be the same person."""
    Mail.objects.filter(subject_of=before).update(subject_of=after)
