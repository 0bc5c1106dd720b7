"""Endorsements: what one organisation says in favour of an achievement or an issuer (Open Badges 3.0, 5.3 and B.1.7)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from credentials.openbadges.build import PlanRefused, check_sorting, profile, tidy
from credentials.openbadges.plan import Issuer
from credentials.proofs.context_store import OB303, VC2
from credentials.proofs.identifiers import is_iri
from credentials.proofs.times import format_time
from credentials.status.bitstring import status_entry


@dataclass(frozen=True, kw_only=True)
class EndorsementPlan:
    """Everything one endorsement says. ``subject`` is the id of the achievement or issuer that is endorsed."""

    id: str
    name: str
    issuer: Issuer
    subject: str
    comment: str
    valid_from: datetime
    status_list_url: str
    status_index: int


def build_endorsement(plan: EndorsementPlan) -> dict[str, Any]:
    """The unsigned EndorsementCredential. Raises PlanRefused, naming what is missing.

    It speaks the standard's own terms alone, with the same two contexts as the badge that it will stand in.
    """
    for address in (plan.id, plan.issuer.id, plan.issuer.url, plan.subject, plan.status_list_url):
        if not is_iri(address) or address.startswith("_:"):
            raise PlanRefused(address or "id")
    if plan.subject == plan.issuer.id:
        raise PlanRefused("credentialSubject")
    document: dict[str, Any] = tidy(
        {
            "@context": [VC2, OB303],
            "id": plan.id,
            "type": ["VerifiableCredential", "EndorsementCredential"],
            "name": plan.name,
            "issuer": profile(plan.issuer),
            "validFrom": format_time(plan.valid_from),
            "credentialSubject": {
                "id": plan.subject,
                "type": ["EndorsementSubject"],
                "endorsementComment": plan.comment,
            },
            "credentialStatus": status_entry(list_url=plan.status_list_url, index=plan.status_index),
        }
    )
    for name in ("name", "issuer"):
        if not document.get(name):
            raise PlanRefused(name)
    if "endorsementComment" not in document["credentialSubject"]:
        raise PlanRefused("endorsementComment")
    check_sorting(document)
    return document
