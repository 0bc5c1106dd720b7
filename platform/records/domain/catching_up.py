"""What an older version left undone: said once, and quick when there is nothing left."""

from django.db.models import Exists, OuterRef

from ..models import Completion, Rebuild, Statement
from .completing import tell
from .rebuilding import rebuild


def catch_up() -> None:
    """Write the statements of completions that were announced before completions had one, and make rollups where none
    were ever made. Safe at any time, and again."""
    told = Statement.objects.filter(person=OuterRef("person"), registration=OuterRef("enrolment"))
    told = told.filter(activity=OuterRef("activity"), key__startswith="completion:")
    for completion in (
        Completion.objects.filter(~Exists(told)).select_related("person").iterator(chunk_size=200)
    ):
        tell(completion=completion)
    if not Rebuild.objects.exclude(finished=None).exists():
        for _row in rebuild():
            pass
