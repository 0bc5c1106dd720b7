"""What can be done, and what it earns, told by those who know."""

from django.db import transaction

from ..models import Activity, Offer

OFFERED = {"kind", "name", "name_en", "address", "badge"}


def publish_activity(*, uuid, kind, names, address, version="") -> Activity:
    """Make or update an activity. ``names`` is its name by language. Raises ValueError for an unknown kind, or no name."""
    if kind not in Activity.Kind.values or not any(names.values()):
        raise ValueError(f"{kind!r} with names {names!r} is no activity")
    with transaction.atomic():
        activity, _made = Activity.objects.update_or_create(
            uuid=uuid, defaults={"kind": kind, "names": names, "address": address, "version": version}
        )
    return activity


def set_offers(activity, offers) -> None:
    """All that completing the activity earns from now on, in this order; what was told before is replaced.

    Each offer has ``kind``, ``name`` (Dutch) and ``address``, and may have ``name_en`` and ``badge``. Raises ValueError
    for an offer without one of the three, or with something else.
    """
    for offer in offers:
        if (
            not {"kind", "name", "address"} <= {name for name, value in offer.items() if value}
            or offer.keys() - OFFERED
        ):
            raise ValueError(f"no offer: {offer!r}")
    with transaction.atomic():
        # The activity's row is the lock: of two who tell at once, the second replaces the first's.
        list(Activity.objects.select_for_update().filter(uuid=activity))
        Offer.objects.filter(activity=activity).delete()
        Offer.objects.bulk_create(
            Offer(activity=activity, place=place, **offer) for place, offer in enumerate(offers, start=1)
        )
