"""Bells: what must not be lost is in the rows, a task only says that there is work."""

from django_tasks import task


@task()
def deliver_event(delivery: int) -> None:
    """Let one consumer hear one event, if it still has to."""
    from .domain.delivering import deliver

    deliver(delivery=delivery)


@task()
def forward_statements(target: int) -> None:
    """Send an outside store what waits for it."""
    from .domain.forwarding.sending import forward

    forward(target=target)
