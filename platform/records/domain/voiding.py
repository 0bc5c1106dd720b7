"""Taking back what was told by mistake: the statement stays, and counts nowhere from then on (Data 2.3.2)."""

from django.db import transaction

from ..models import Statement
from ..verbs import Verb
from .describing import AUTHORITY
from .statements import keep


def void_statement(*, statement, key) -> Statement:
    """Make one of our own statements void, by a new one; the same ``key`` again returns the first voiding.

    All that counts statements (progress, completion, rollups) leaves it out from then on; a completion that was announced
    stays. Raises ValueError for a statement that is itself a voiding one, and for one that a tool sent.
    """
    if statement.verb == Verb.VOIDED or statement.key is None:
        raise ValueError("only a statement of ours that is no voiding one can be made void")
    about = {
        "person": statement.person,
        "verb": Verb.VOIDED.value,
        "activity": None,
        "registration": None,
    }
    target = {"objectType": "StatementRef", "id": str(statement.uuid)}
    with transaction.atomic():
        voiding, _made = keep(key=key, about=about, actor=AUTHORITY, thing=target)
    return voiding
