"""Lists and rows of one's own issuers; any other is not found."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from ..domain.batches.results import lists_of
from ..models import AwardBatch, BatchRow


def found(issuers, uuid) -> AwardBatch:
    return get_object_or_404(lists_of(issuers), uuid=uuid)


def found_row(issuers, uuid, number) -> tuple[AwardBatch, BatchRow]:
    batch = found(issuers, uuid)
    row = batch.rows.filter(number=number).first()
    if row is None:
        raise Http404
    row.batch = batch
    return batch, row
