"""Offers to a wallet, and the copies that wallets took (OpenID for Verifiable Credential Issuance 1.0)."""

import uuid

from django.db import models


class WalletOffer(models.Model):
    """An offer of one credential to one wallet: its secrets are kept as digests, each is used once.

    Leaves the system: ``uuid``, in the offer's address. Personal data: yes, through the credential.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    credential = models.ForeignKey("credentials.Credential", on_delete=models.CASCADE, related_name="offers")
    code_digest = models.CharField(max_length=64, unique=True)
    tx_code_digest = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    redeemed = models.DateTimeField(null=True, blank=True)
    access_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    access_expires = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return str(self.uuid)


class WalletNonce(models.Model):
    """A nonce for one proof of a wallet's key; used once. Personal data: no."""

    digest = models.CharField(max_length=64, unique=True)
    expires = models.DateTimeField(db_index=True)

    def __str__(self):
        return self.digest[:8]


class WalletCopy(models.Model):
    """A copy bound to a wallet's key. Leaves the system: ``notification``. Personal data: yes, through the credential."""

    class Outcome(models.TextChoices):
        SENT = "sent", "sent"
        ACCEPTED = "credential_accepted", "accepted"
        DELETED = "credential_deleted", "deleted"
        FAILED = "credential_failure", "failed"

    credential = models.ForeignKey("credentials.Credential", on_delete=models.CASCADE, related_name="copies")
    offer = models.ForeignKey(WalletOffer, null=True, on_delete=models.SET_NULL, related_name="copies")
    configuration = models.CharField(max_length=60)
    holder_thumbprint = models.CharField(max_length=64, blank=True)
    notification = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, default=Outcome.SENT)
    key = models.UUIDField(help_text="The key that signed.")
    made = models.DateTimeField(auto_now_add=True)

    def __str__(self):
        return str(self.notification)
