"""The bell that only shows that somebody hears bells."""

from django_tasks import task


@task()
def beat() -> None:
    """Say that a worker lives."""
    from .domain.heartbeat import beaten

    beaten()
