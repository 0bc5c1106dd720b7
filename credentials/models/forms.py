"""The same credential in other signed forms."""

from django.db import models


class CredentialForm(models.Model):
    """A token with the claims of a credential, signed once when it is first asked for. Personal data: as the credential."""

    class Form(models.TextChoices):
        VC_JWT = "vc+jwt", "VC-JOSE-COSE"
        OB3_JWT = "ob3", "Open Badges 3.0"

    credential = models.ForeignKey("credentials.Credential", on_delete=models.CASCADE, related_name="forms")
    form = models.CharField(max_length=10, choices=Form.choices)
    text = models.TextField()
    key = models.UUIDField(help_text="The key that signed.")
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["credential", "form"], name="one_token_per_credential_and_form")
        ]

    def __str__(self):
        return f"{self.credential_id} {self.form}"
