"""Messages: the conversations of a learner, and what someone wrote in those of others."""

from django.utils.translation import gettext_lazy as _

from ...models import Message, Read, Thread

RETENTION = _("Messages: as long as the assignment or the class that they are about.")


def export(person) -> dict:
    own = Message.objects.filter(thread__person=person).select_related("author")
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
        "written_to_others": [{"text": row.text, "at": row.sent.isoformat()} for row in others],
        "read": [
            {"conversation": str(row.thread.uuid), "until": row.until.isoformat()}
            for row in Read.objects.filter(person=person).select_related("thread")
        ],
    }


def erase(person) -> None:
    """A learner's conversations go with all that was said in them. What somebody wrote to a learner stays the learner's,
    without a name."""
    Thread.objects.filter(person=person).delete()
    Read.objects.filter(person=person).delete()
    Message.objects.filter(author=person).update(author=None)
