"""A key pair of an owner, and the seal that knows the master key again."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from . import encoding


class Key(models.Model):
    """One key pair. ``owner`` is the name that the using app gives, like ``issuer:<slug>``.

    A row is never removed: what it signed must keep verifying. Leaves the system: ``uuid`` and the public key.
    The private key is encrypted with the master key. Personal data: no.
    """

    class State(models.TextChoices):
        ACTIVE = "active", _("in use")
        RETIRED = "retired", _("no longer signs")
        COMPROMISED = "compromised", _("known to somebody else")

    class Algorithm(models.TextChoices):
        ED25519 = "Ed25519", "Ed25519"
        P256 = "P-256", "P-256"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.CharField(max_length=200, db_index=True)
    algorithm = models.CharField(max_length=20, choices=Algorithm.choices, default=Algorithm.ED25519)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ACTIVE)
    public = models.BinaryField()
    # Nonce and ciphertext; the uuid is bound in, so that a row cannot take over the private key of another.
    private = models.BinaryField()
    created = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "algorithm"],
                condition=models.Q(state="active"),
                name="one_active_key_per_owner_and_algorithm",
            ),
        ]

    def __str__(self):
        return f"{self.owner} {self.uuid}"

    @property
    def public_multibase(self) -> str:
        return encoding.multikey(self.algorithm, bytes(self.public))

    @property
    def public_jwk(self) -> dict:
        return encoding.jwk(self.algorithm, bytes(self.public), str(self.uuid))


class Seal(models.Model):
    """A known text under the master key: while it opens, this is the master key that the private keys lie under.

    One row, made with the first key. Leaves the system: never. Personal data: no.
    """

    slot = models.CharField(max_length=10, unique=True, default="master")
    box = models.BinaryField()

    def __str__(self):
        return self.slot
