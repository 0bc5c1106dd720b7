"""Who takes part in the conversation about an assignment by the assessor's link, without an account: after the code, as long
as the link works, and of what was said since they were asked."""

from datetime import timedelta

from django.utils import timezone

from mail import api as mail

from ...models import Confirmation, Message
from ..invitations import address_of
from ..peers import is_peer, roles_there

# One mail a day about messages, however many there are: by a link nobody marks what was read.
REST = timedelta(hours=24)


def takes_part(confirmation) -> bool:
    """A confirmed assessor on a link that works; a fellow learner has no part in it, as with an account."""
    if confirmation.confirmed is None or not confirmation.invitation.is_usable:
        return False
    return not is_peer(roles_there(confirmation.invitation.assignment.placement, confirmation))


def partakers(thread) -> list[Confirmation]:
    """Those without an account, each mailbox once. One statement, and one for each of them."""
    if thread.assignment_id is None:
        return []
    rows = Confirmation.objects.filter(
        invitation__assignment=thread.assignment_id,
        invitation__withdrawn=None,
        invitation__expires__gt=timezone.now(),
        confirmed__isnull=False,
        person=None,
    ).exclude(address="")
    rows = rows.select_related("invitation__assignment__placement", "organisation")
    newest = {row.address: row for row in rows.order_by("confirmed", "pk")}
    return [row for row in newest.values() if takes_part(row)]


def said_to(thread, confirmation):
    """What they may read: everything since they were asked, the newest first."""
    rows = Message.objects.filter(thread=thread, sent__gte=confirmation.invitation.created)
    return rows.select_related("author", "confirmation").order_by("-sent", "-pk")


def tell(thread, message) -> None:
    """Mail that there is something, not what it says: to who did not write it, once a day."""
    now = timezone.now()
    for row in partakers(thread):
        if row.pk == message.confirmation_id or (row.told and row.told > now - REST):
            continue
        Confirmation.objects.filter(pk=row.pk).update(told=now)
        mail.send(
            to=row.address,
            template="workplace/mail/message_by_link",
            language=row.invitation.language,
            context={
                "learner": thread.person.name,
                "address": f"{address_of(row.invitation)}/berichten",
            },
            subject_of=thread.person.uuid,
        )
