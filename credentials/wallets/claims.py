"""What the SD-JWT VC of a credential says: the signed values of its document, and the holder's name, which only wallets get."""

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
        "name": credential.award.person.name,
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


def _seconds(moment) -> int:
    return int(moment.timestamp())
