"""What an employer says in favour of what one learner completed."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CompletionEndorsement(models.Model):
    """An organisation's word about one learner's completion of a module: said once, signed anew for each credential.

    A signed EndorsementCredential names the credential that it is about, and that one gets another id whenever it is made
    anew; so this row is what was said, and ``signed`` its documents. Only the learner decides whether it stands in their
    credential (``accepted``). ``role`` is the function of whoever wrote it, never a name. Leaves the system: text, role and
    organisation, in the snapshot of the completion; text and organisation, in the learner's credential. Personal data: yes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(
        "credentials.Issuer", on_delete=models.PROTECT, related_name="completions_endorsed"
    )
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, related_name="completion_endorsements"
    )
    activity = models.UUIDField(help_text="The module.")
    comment = models.TextField(_("what you endorse, and why"), blank=True)
    language = models.CharField(max_length=2, default="nl")
    role = models.CharField(max_length=120)
    given_by = models.ForeignKey(
        "accounts.Person", null=True, on_delete=models.SET_NULL, related_name="endorsed_completions"
    )
    given = models.DateTimeField(auto_now_add=True)
    accepted = models.DateTimeField(null=True, blank=True)
    declined = models.DateTimeField(null=True, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["given", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "person", "activity"],
                condition=Q(withdrawn=None),
                name="one_endorsement_of_a_completion",
            ),
            models.CheckConstraint(
                condition=Q(accepted=None) | Q(declined=None), name="endorsement_accepted_or_declined"
            ),
        ]

    def __str__(self):
        return str(self.uuid)
