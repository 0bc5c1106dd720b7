"""What learner, teacher and supervisor write to each other: about one assignment, or as class and learner."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Thread(models.Model):
    """A conversation of one learner: about an assignment, or with the teachers of a class. Nothing can be attached.

    Leaves the system: ``uuid``, in addresses. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="threads")
    assignment = models.OneToOneField(
        "workplace.Assignment", null=True, blank=True, on_delete=models.CASCADE, related_name="thread"
    )
    cohort = models.ForeignKey(
        "workplace.Cohort", null=True, blank=True, on_delete=models.CASCADE, related_name="threads"
    )
    created = models.DateTimeField(auto_now_add=True)
    # Of the newest message: a list needs no other row to put itself in order.
    changed = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-changed", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "cohort"],
                condition=models.Q(cohort__isnull=False),
                name="one_thread_of_a_learner_in_a_class",
            ),
            models.CheckConstraint(
                condition=models.Q(assignment=None) | models.Q(cohort=None), name="thread_about_one_thing"
            ),
        ]

    def __str__(self):
        return str(self.uuid)


class Message(models.Model):
    """One message. It is never changed; the notice that is mailed says that there is one, not what it says.

    ``role`` is what the writer was when they wrote: it stays when their account goes. Somebody without an account writes by
    their link (``confirmation``). ``form_key`` comes from the page: a
    repeated post finds the first message. Leaves the system: never. Personal data: yes.
    """

    class Role(models.TextChoices):
        LEARNER = "learner", _("learner")
        TEACHER = "teacher", _("teacher")
        SUPERVISOR = "supervisor", _("supervisor at work")

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages")
    author = models.ForeignKey(
        "accounts.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmation = models.ForeignKey(
        "workplace.Confirmation", null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    form_key = models.UUIDField(default=uuid.uuid4)
    text = models.TextField(_("message"), max_length=4000)
    sent = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["sent", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "form_key"], name="one_message_of_a_form"),
        ]

    def __str__(self):
        return f"{self.get_role_display()} {self.sent:%Y-%m-%d %H:%M}"


class Read(models.Model):
    """Until when somebody read a thread. Leaves the system: never. Personal data: yes."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="reads")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "person"], name="one_mark_of_a_reader"),
        ]

    def __str__(self):
        return f"{self.thread_id}: {self.person_id}"
