"""Bells: what must not be lost is in the rows, a task only says that there is work."""

from django_tasks import task


@task()
def prepare_recording(evidence_pk: int) -> None:
    """Prepare a recording, if it still waits."""
    from .domain.recordings import prepare

    prepare(pk=evidence_pk)
