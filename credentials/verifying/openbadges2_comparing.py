"""Whether two Open Badges 2.0 documents say the same, whatever spelling they chose."""

import json
from collections.abc import Mapping
from typing import Any

from credentials.openbadges.ob2 import BadgeClass, Profile
from credentials.openbadges.ob2_reading import values
from credentials.verifying.openbadges2_reasons import HostDiffers

_ALIASES = {"hosted": "HostedBadge", "signed": "SignedBadge"}


def compare(presented: Mapping[str, Any], hosted: Mapping[str, Any]) -> None:
    """Every member of an assertion, on both sides; raises HostDiffers, naming the first that differs. A class that is
    embedded is compared by its id here, and by `compare_embedded` with its own address."""
    ours, theirs = _plain(presented), _plain(hosted)
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours or name not in theirs or not same(ours[name], theirs[name]):
            raise HostDiffers(name)


def compare_embedded(presented: Mapping[str, Any], badge: BadgeClass, issuer: Profile) -> None:
    """What a file brings along of the class and the issuer must not say anything that their own addresses do not."""
    for told in values(presented.get("badge")):
        if isinstance(told, Mapping):
            _compare_told(told, badge.document)
            for inner in values(told.get("issuer")):
                if isinstance(inner, Mapping):
                    _compare_told(inner, issuer.document)


def _compare_told(told: Mapping[str, Any], document: Mapping[str, Any]) -> None:
    for name, value in told.items():
        there = document.get(name)
        if name == "issuer":
            value, there = _id_of(value), _id_of(there)
        if name != "@context" and (name not in document or not same(value, there)):
            raise HostDiffers(name)


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is not 1, and one value is a list of one."""
    return json.dumps(_alone(one), sort_keys=True) == json.dumps(_alone(other), sort_keys=True)


def _plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """The members without the spellings that say the same: old names, and a flag that is off."""
    members = dict(document)
    if "verify" in members and "verification" not in members:
        members["verification"] = members.pop("verify")
    method = members.get("verification")
    if isinstance(method, Mapping):
        kind = _alone(method.get("type"))
        members["verification"] = {
            **method,
            "type": _ALIASES.get(kind, kind) if isinstance(kind, str) else kind,
        }
    if members.get("revoked") is False:
        del members["revoked"]
    if "badge" in members:
        members["badge"] = _id_of(_alone(members["badge"]))
    return members


def _alone(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _id_of(value: Any) -> Any:
    return value.get("id") if isinstance(value, Mapping) else value
