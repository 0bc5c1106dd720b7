"""Bells: what must not be lost is in the rows, a task only says that there is work."""

from django_tasks import task


@task()
def sign_award(award_pk: int) -> None:
    """Sign a planned award, if it still is one."""
    from .domain.issuing import sign_planned

    sign_planned(award_pk)


@task()
def publish_status_list(list_pk: int) -> None:
    """Sign a status list again after a change."""
    from .domain.status_lists import publish

    publish(list_pk)
