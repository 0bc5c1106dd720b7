"""What the SD-JWT VC of a credential says: the signed values of its document, and the holder's name where the issuer knows it."""

import json

from ..domain.status_lists import address_of
from ..proofs.times import parse_time
from ..verifying.summary import summarise
from .configurations import vct


def claims_of(credential, *, now) -> dict:
    """The claims before disclosure and key binding (SD-JWT VC, 3.2.2). Times are seconds since 1970 (RFC 7519, 2)."""
    shown = summarise(json.loads(credential.document))
    achievement, quality = shown["achievement"], shown["achievement"]["quality"]
    load = achievement["study_load"]
    claims = {
        "iss": credential.issuer.did,
        "vct": vct(),
        "iat": _seconds(now),
        "nbf": _seconds(parse_time(shown["valid_from"])),
        "exp": _seconds(parse_time(shown["valid_until"])) if shown["valid_until"] else None,
        "status": {
            "status_list": {
                "idx": credential.status.index,
                "uri": address_of(credential.status.status_list),
            }
        },
        "credential": shown["id"],
        "name": _stated_name(credential.award),
        "achievement": achievement["name"],
        "description": achievement["description"],
        "kind": quality.get("credentialKind", ""),
        "issuer_name": shown["issuer"]["name"],
        "awarded": shown["awarded"],
        "study_load": f"{load['amount']} {load['unit']}" if load else "",
        "level": quality.get("levelStatement", ""),
        "place_of_practice": shown["practice"].get("placeOfPractice", ""),
        "supervision": shown["practice"].get("supervisionLevelName", ""),
    }
    return {name: value for name, value in claims.items() if value not in (None, "")}


def _stated_name(award) -> str:
    """The name on the issuer's own list, when it is known that the one on the list took it.

    The name of an account is what its owner typed, today: signed by an issuer it would say more than anybody checked.
    """
    row, claim = getattr(award, "batch_row", None), getattr(award, "claim", None)
    theirs = claim is None or claim.same_address
    return row.name if row is not None and theirs else ""


def _seconds(moment) -> int:
    return int(moment.timestamp())
