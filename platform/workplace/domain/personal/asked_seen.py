"""Requests for an observation: the learner's own, and those that went to somebody's address."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import ObservationRequest

KINDS = {
    "observation_requests": accounts.Kind(_("questions what somebody saw")),
    "asked_what_seen": accounts.Kind(
        _("questions of learners what you saw"),
        _(
            "That a learner asked, and when, stays theirs, without your name and address, as long as they keep it."
        ),
    ),
}


def export(person) -> dict:
    own = ObservationRequest.objects.filter(learner=person).select_related("epa")
    addresses = accounts.confirmed_addresses_of(person)
    return {
        "observation_requests": [
            {"activity": str(row.epa), "asked": row.asked, "at": row.created.isoformat(),
             "answered": row.observation_id is not None, "withdrawn": row.withdrawn is not None}
            for row in own
        ],
        "asked_what_seen": _asked(Q(person=person) | Q(address__in=addresses) | Q(asked__in=addresses)),
    }  # fmt: skip


def export_addresses(addresses) -> dict:
    return {"asked_what_seen": _asked(Q(address__in=addresses) | Q(asked__in=addresses))}


def _asked(which) -> list[dict]:
    rows = ObservationRequest.objects.filter(which).values(
        "name", "function", "address", "asked", "created", "confirmed"
    )
    return list(rows)


def erase(person) -> dict[str, int]:
    """The learner's own go. In those of others the day stays, without whom was asked."""
    gone = accounts.remove(ObservationRequest.objects.filter(learner=person))
    return {"observation_requests": gone, "asked_what_seen": _forget(Q(person=person))}


def erase_addresses(addresses) -> dict[str, int]:
    return {"asked_what_seen": _forget(Q(address__in=addresses) | Q(asked__in=addresses))}


def _forget(which) -> int:
    """One that still waits ends, and the learner can ask another."""
    keys = list(ObservationRequest.objects.filter(which).values_list("pk", flat=True))
    rows = ObservationRequest.objects.filter(pk__in=keys)
    rows.filter(observation=None, withdrawn=None).update(withdrawn=timezone.now())
    return rows.update(person=None, name="", address="", asked="", code_hash="")
