"""What people do, in the words of xAPI."""

from django.db import models

ADL = "http://adlnet.gov/expapi/verbs/"


class Verb(models.TextChoices):
    """Verbs of ADL's vocabulary; the value is the identifier."""

    INITIALIZED = f"{ADL}initialized", "initialized"
    ANSWERED = f"{ADL}answered", "answered"
    COMPLETED = f"{ADL}completed", "completed"
    SCORED = f"{ADL}scored", "scored"
    PASSED = f"{ADL}passed", "passed"
    FAILED = f"{ADL}failed", "failed"


# A statement carries its words in both languages, whoever reads it.
DUTCH = {
    Verb.INITIALIZED: "begonnen",
    Verb.ANSWERED: "beantwoord",
    Verb.COMPLETED: "afgerond",
    Verb.SCORED: "beoordeeld",
    Verb.PASSED: "behaald",
    Verb.FAILED: "nog niet behaald",
}
