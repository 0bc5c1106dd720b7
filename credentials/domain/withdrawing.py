"""Set places in the status lists, for one credential or for many: the one way in which a credential stops to hold."""

from django.db import transaction
from django.utils import timezone

from audit import api as audit
from jobs import api as jobs

from ..models import StatusEntry
from ..tasks import publish_status_list
from .status_lists import mark_changed
from .telling import tell_holder

REASON = StatusEntry._meta.get_field("reason").max_length
MAILS = {
    StatusEntry.Kind.REVOKED: "revoked",
    StatusEntry.Kind.SUSPENDED: "suspended",
}


def withdraw_many(*, credentials, kind, reason, actor, publish=True) -> dict[int, StatusEntry]:
    """Withdraw credentials of one issuer; returns the place of each that changed, by the credential's key.

    One that was withdrawn keeps its first moment and reason; only a suspension may still become a revocation or be
    replaced. From the caller's commit on, the list that we serve says so; ``publish`` also rings to have it signed ahead of
    the next reader. Nobody is told: see ``tell_withdrawn``.
    """
    by_pk = {credential.pk: credential for credential in credentials}
    with transaction.atomic():
        changed = {}
        for entry in _locked(by_pk):
            if not _may_become(entry, kind):
                continue
            entry.revoked, entry.kind, entry.reason = timezone.now(), kind, reason[:REASON]
            changed[entry.credential_id] = entry
        StatusEntry.objects.bulk_update(changed.values(), ["revoked", "kind", "reason"])
        _mark_lists(changed.values(), publish)
        _log(changed, by_pk, kind, actor)
    return changed


def _locked(by_pk) -> list[StatusEntry]:
    """The places in one order for all who lock them."""
    rows = StatusEntry.objects.select_for_update(of=("self",)).select_related("status_list")
    return list(rows.filter(credential__in=list(by_pk)).order_by("pk"))


def _may_become(entry, kind) -> bool:
    if entry.revoked is None:
        return True
    return entry.kind == StatusEntry.Kind.SUSPENDED and kind != StatusEntry.Kind.SUSPENDED


def _mark_lists(entries, publish) -> None:
    """Once for each list, in one order for all who lock them."""
    lists = {entry.status_list_id: entry.status_list for entry in entries}
    for _pk, status_list in sorted(lists.items()):
        mark_changed(status_list=status_list)
        if publish:
            jobs.ring(publish_status_list, status_list.pk)


def _log(changed, by_pk, kind, actor) -> None:
    slug = next((by_pk[pk].issuer.slug for pk in changed), "")
    audit.record_many(
        action=f"credentials.{kind}",
        actor=actor,
        organisation=slug,
        subjects={str(by_pk[pk].uuid): {"index": entry.index} for pk, entry in changed.items()},
    )


def tell_withdrawn(credential, entry) -> None:
    """The holder reads why, in a mail and on their page."""
    template = MAILS.get(entry.kind)
    if template:
        tell_holder(credential.award, template, reason=entry.reason)
