"""Files that are written together with rows: they go again when the rows do not come."""

from contextlib import contextmanager

from django.db import transaction

from .photos import remove_files


@contextmanager
def files_with_rows():
    """A transaction, and the list of what was written in it: put each file in as soon as it is kept."""
    written: list = []
    try:
        with transaction.atomic():
            yield written
    except BaseException:
        remove_files(written)
        raise
