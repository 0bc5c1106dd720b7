"""What people do, in the words of xAPI."""

from django.conf import settings
from django.db import models

ADL = "http://adlnet.gov/expapi/verbs/"
W3ID = "https://w3id.org/xapi/adl/verbs/"
OURS = f"{settings.PUBLIC_URL}/xapi/verbs/"


class Verb(models.TextChoices):
    """Verbs of ADL's vocabulary, those that cmi5 adds, and one of our own; the value is the identifier."""

    INITIALIZED = f"{ADL}initialized", "initialized"
    ANSWERED = f"{ADL}answered", "answered"
    INTERACTED = f"{ADL}interacted", "interacted"
    COMPLETED = f"{ADL}completed", "completed"
    SCORED = f"{ADL}scored", "scored"
    PASSED = f"{ADL}passed", "passed"
    FAILED = f"{ADL}failed", "failed"
    # Was there, at a contact or lab session.
    ATTENDED = f"{ADL}attended", "attended"
    # Informal learning, told by the learner.
    LOGGED = f"{ADL}experienced", "experienced"
    # An entrustment decision: an assessor says how independently someone may do an EPA from now on.
    ENTRUSTED = f"{OURS}entrusted", "entrusted"
    # Shown by evidence, so that it need not be done (EVC; cmi5 9.3.8).
    WAIVED = f"{W3ID}waived", "waived"
    LAUNCHED = f"{ADL}launched", "launched"
    TERMINATED = f"{ADL}terminated", "terminated"
    ABANDONED = f"{W3ID}abandoned", "abandoned"
    SATISFIED = f"{W3ID}satisfied", "satisfied"
    VOIDED = f"{ADL}voided", "voided"


# A statement carries its words in both languages, whoever reads it.
DUTCH = {
    Verb.INITIALIZED: "begonnen",
    Verb.ANSWERED: "beantwoord",
    Verb.INTERACTED: "gebruikt",
    Verb.COMPLETED: "afgerond",
    Verb.SCORED: "beoordeeld",
    Verb.PASSED: "behaald",
    Verb.FAILED: "nog niet behaald",
    Verb.ATTENDED: "bijgewoond",
    Verb.LOGGED: "meegemaakt",
    Verb.ENTRUSTED: "bekwaam verklaard",
    Verb.WAIVED: "vrijgesteld",
    Verb.LAUNCHED: "geopend",
    Verb.TERMINATED: "afgesloten",
    Verb.ABANDONED: "afgebroken",
    Verb.SATISFIED: "voldaan",
    Verb.VOIDED: "ingetrokken",
}
