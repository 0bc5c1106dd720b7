"""A choice of many credentials, worked off chunk after chunk: each is done once, and its list is signed once a chunk."""

from collections import Counter
from dataclasses import dataclass

from jobs import api as jobs
from keys import api as keys

from ..models import Award, Credential, Issuer, StatusEntry, StatusList, Withdrawal
from ..proofs.errors import CredentialError
from ..tasks import publish_status_list
from .correcting import replace
from .errors import CannotCorrect
from .problems import kept
from .withdrawing import tell_withdrawn, withdraw_many

CHUNK = 50
MOST_SHOWN = 100
Kind, State = StatusEntry.Kind, Withdrawal.State


def handle(job, items) -> list[dict]:
    """Some of the choice: for each credential whether it was done now, was so before, or is gone."""
    row = Withdrawal.objects.select_related("issuer", "made_by").get(pk=job.parameters["withdrawal"])
    found = {
        credential.pk: credential
        for credential in Credential.objects.filter(
            pk__in=[item.given["credential"] for item in items], issuer=row.issuer
        )
        .select_related("issuer", "status", "award__person__user", "award__achievement__issuer")
        .prefetch_related("award__achievement__texts")
    }
    did = _sign_anew if row.kind == Kind.REPLACED else _withdraw
    outcomes = did(row, found)
    return [outcomes.get(item.given["credential"], {"outcome": "gone"}) for item in items]


def _withdraw(row, found) -> dict[int, dict]:
    changed = withdraw_many(credentials=found.values(), kind=row.kind, reason=row.reason, actor=_actor(row))
    for pk, entry in changed.items():
        tell_withdrawn(found[pk], entry)
    return {pk: {"outcome": "done" if pk in changed else "before"} for pk in found}


def _sign_anew(row, found) -> dict[int, dict]:
    """Each by itself: one that cannot be signed stays as it was, and says why. The lists are rung for once."""
    outcomes, lists = {}, set()
    _hold(row.issuer_id, found.values())
    for pk, credential in sorted(found.items()):
        try:
            replace(
                credential=credential,
                actor=_actor(row),
                reason=row.reason,
                lifting=credential.status.kind == Kind.SUSPENDED and credential.status.revoked is not None,
                publish=False,
            )
        except CannotCorrect:
            outcomes[pk] = {"outcome": "before"}
        except CredentialError as problem:
            outcomes[pk] = {"problem": kept(problem)}
        except keys.KeysError as problem:
            raise jobs.NotNow from problem
        else:
            outcomes[pk] = {"outcome": "done"}
            lists.add(credential.status.status_list_id)
    for status_list in sorted(lists):
        jobs.ring(publish_status_list, status_list)
    return outcomes


def _hold(issuer_pk, credentials) -> None:
    """Lock all that is signed anew, in the order that all keep: the first signature holds the log's end, and who holds that
    must not wait for a second award."""
    awards = {credential.award_id for credential in credentials}
    entries = StatusEntry.objects.filter(credential__in=[credential.pk for credential in credentials])
    for rows in (
        Award.objects.select_for_update().filter(pk__in=awards),
        entries.select_for_update(),
        Issuer.objects.select_for_update(no_key=True).filter(pk=issuer_pk),
        StatusList.objects.select_for_update(no_key=True).filter(issuer=issuer_pk),
    ):
        list(rows.order_by("pk").values_list("pk"))


def _actor(row):
    return row.made_by.uuid if row.made_by else None


def finished(job) -> None:
    """All of it was done."""
    rows = Withdrawal.objects.filter(pk=job.parameters["withdrawal"], state=State.RUNNING)
    rows.update(state=State.DONE)


@dataclass(frozen=True)
class Outcome:
    """What came of it: how many were done, were so before, are gone, and could not be done (key and reason of the first)."""

    done: int
    before: int
    gone: int
    failed: list[tuple[int, str]]


def outcome_of(job) -> Outcome:
    """Of an ended or a running job, as far as it is."""
    counts = Counter(item.result.get("outcome") for item in jobs.results(job, state="done"))
    failed = [(item.given["credential"], item.problem) for item in jobs.results(job, state="failed")]
    return Outcome(counts["done"], counts["before"], counts["gone"], failed[:MOST_SHOWN])
