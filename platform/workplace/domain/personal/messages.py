"""Messages: the conversations of a learner, and what someone wrote in those of others."""

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Message, Read, Thread

RETENTION = format_lazy(
    _(
        "Messages: until {messages} days after the last one, or as long as the assignment or the class that they are about."
    ),
    **settings.RETENTION,
)

KINDS = {
    "conversations": accounts.Kind(_("conversations, with all messages in them")),
    "read_marks": accounts.Kind(_("marks of how far you read")),
    "messages_to_others": accounts.Kind(
        _("messages that you wrote to others"),
        _("They belong to the conversation of the learner, and stay as long as that does, with your role and without your name."),
    ),
}  # fmt: skip


def export(person) -> dict:
    own = Message.objects.filter(thread__person=person).select_related("author")
    addresses = accounts.confirmed_addresses_of(person)
    others = Message.objects.filter(author=person).exclude(thread__person=person)
    return {
        "conversations": [
            {
                "conversation": str(row.thread.uuid),
                "by": row.role,
                "own": row.author_id == person.pk,
                "text": row.text,
                "at": row.sent.isoformat(),
            }
            for row in own.select_related("thread")
        ],
        "written_to_others": [
            {"text": row.text, "at": row.sent.isoformat()}
            for row in others.exclude(confirmation__address__in=addresses)
        ],
        "read": [
            {"conversation": str(row.thread.uuid), "until": row.until.isoformat()}
            for row in Read.objects.filter(person=person).select_related("thread")
        ],
        **export_addresses(addresses),
    }


def export_addresses(addresses) -> dict:
    """What somebody wrote by a link, by their address."""
    rows = Message.objects.filter(confirmation__address__in=addresses)
    return {"written_by_link": [{"text": row.text, "at": row.sent.isoformat()} for row in rows]}


def erase_addresses(addresses) -> dict[str, int]:
    """It stays the learner's, without a name."""
    rows = Message.objects.filter(confirmation__address__in=addresses)
    return {"messages_to_others": rows.update(confirmation=None)}


def erase(person) -> dict[str, int]:
    """A learner's conversations go with all that was said in them. What somebody wrote to a learner stays the learner's,
    without a name."""
    return {
        "conversations": accounts.remove(Thread.objects.filter(person=person)),
        "read_marks": accounts.remove(Read.objects.filter(person=person)),
        "messages_to_others": Message.objects.filter(author=person).update(author=None, confirmation=None),
    }
