"""Where something was judged, as it was in that moment. A placement may be changed afterwards; what was said in it may not."""

from ..models import PlacementRole

# What must be equal for two judgements to be about the same practice: it is what a credential says.
SAME = ("setting", "client_group")


def frozen(placement, roles=()) -> dict:
    """What a judgement or an observation keeps of its placement; empty without one.

    ``roles`` are those that the assessor had in it (``peers.roles_there``). Setting, client group and organisation are
    slugs (the last empty where it is none that we know), days are ISO dates. No names of people.
    """
    if placement is None:
        return {}
    return {
        "placement": str(placement.uuid),
        "name": placement.organisation_name,
        "organisation": placement.organisation.slug if placement.organisation_id else "",
        "setting": placement.setting.slug,
        "client_group": placement.client_group.slug,
        "start": placement.start.isoformat(),
        "end": placement.end.isoformat() if placement.end else "",
        "supernumerary": placement.supernumerary,
        "roles": sorted(PlacementRole.Role(role).value for role in roles),
    }


def same_practice(first: dict, second: dict) -> bool:
    """Whether both were in the same kind of place with the same clients."""
    return all(first.get(name, "") == second.get(name, "") for name in SAME)
