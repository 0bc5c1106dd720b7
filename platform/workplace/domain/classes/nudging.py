"""Remind supervisors of a class of what waits for them: one press of the teacher."""

from ...models import Invitation
from ..errors import NotOpen, TooMany
from ..reminding import ask_again


def remind_supervisors(*, works) -> tuple[int, int]:
    """Mail a reminder for each assignment (``work.Work``) that waits; returns how many were sent, and how many were not.

    Not where one went out today, where the assessor wants no more of them, or where the link was mailed to nobody.
    """
    keys = [row.uuid for row in works]
    sent = set()
    for row in Invitation.objects.filter(assignment__uuid__in=keys, withdrawn=None).exclude(address=""):
        try:
            ask_again(invitation=row)
        except (NotOpen, TooMany):
            continue
        sent.add(row.assignment_id)
    return len(sent), len(keys) - len(sent)
