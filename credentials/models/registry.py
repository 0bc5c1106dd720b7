"""Which issuers we recognise, and from whom we know them."""

from django.db import models


class RegistrySource(models.Model):
    """A list of issuers that an operator took in: from where, when, and the digest of its bytes. Personal data: no."""

    name = models.CharField(max_length=160, unique=True)
    url = models.URLField(blank=True)
    digest = models.CharField(max_length=64)
    imported = models.DateTimeField()

    def __str__(self):
        return self.name


class RegisteredIssuer(models.Model):
    """One issuer of a source: its DID or address, and the name the source gives it. Personal data: no."""

    source = models.ForeignKey(RegistrySource, on_delete=models.CASCADE, related_name="issuers")
    identifier = models.CharField(max_length=500, db_index=True)
    name = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "identifier"], name="one_row_per_source_and_issuer")
        ]

    def __str__(self):
        return f"{self.name} ({self.identifier})"
