"""Bells: what must not be lost is in the rows, a task only says that there is work."""

from django_tasks import task


@task()
def send_mail(mail_pk: int) -> None:
    """Send a waiting mail, if it still waits."""
    from .domain.sending import deliver

    deliver(pk=mail_pk)
