"""Bells: that somebody hears them, and that long work waits."""

from django_tasks import task


@task()
def beat() -> None:
    """Say that a worker lives."""
    from .domain.heartbeat import beaten

    beaten()


@task()
def run_job(uuid: str) -> None:
    """Do what waits of a job."""
    from .domain.running import run

    run(uuid)
