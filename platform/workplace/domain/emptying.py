"""Evidence that is no longer kept: what it showed goes, and where somebody was judged by it, its digest stays."""

from django.db import transaction
from django.db.models import Q

from ..models import Assignment, Evidence
from .photos import remove_files


def empty(pieces) -> int:
    """Take picture, sound and words out of these pieces; returns how many there were. The caller holds the transaction.

    A piece on which a judgement rests, or that somebody was asked to judge, stays as kind, size and digest: what was said
    of it still fits. Any other goes. Files go when the rows are changed for good.
    """
    rows = list(pieces)
    files = [row.file for row in rows if row.file]
    transaction.on_commit(lambda: remove_files(files))
    keys = [row.pk for row in rows]
    rests = Q(assignment__judgements__isnull=False) | Q(assignment__state=Assignment.State.ASKED)
    counts = Evidence.everything.filter(pk__in=keys, assignment__isnull=False, removed=None).filter(rests)
    kept = set(counts.values_list("pk", flat=True))
    Evidence.everything.filter(pk__in=kept).update(
        text="",
        file="",
        caption="",
        transcript="",
        findings=[],
        faces=None,
        problem="",
        maker=None,
        state=Evidence.State.GONE,
    )
    Evidence.everything.filter(pk__in=set(keys) - kept).delete()
    return len(rows)
