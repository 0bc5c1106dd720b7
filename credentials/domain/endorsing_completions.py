"""What employers said of a completion, signed about the credential that is being made of it, with their own keys.

Locks: the award is the caller's; then what was said, the issuers in one order for all who lock several, places; the log's
end last.
"""

import hashlib
import json
from typing import Any

from ..models import CompletionEndorsement, Endorsement
from ..openbadges.endorsement import EndorsementPlan, build_endorsement
from . import said_in_favour, wording
from .achievement_plans import issuer_plan
from .credential_plans import address as credential_address
from .endorsement_states import address
from .endorsing import MOST
from .holding import hold_issuer
from .signing import sign, text_of
from .status_lists import address_of as list_address
from .status_places import reserve_for_endorsement


def standing_about(award) -> list[CompletionEndorsement]:
    """Those that the learner took, and nobody withdrew, oldest first: at most as many as a credential holds. Locked for the
    caller's transaction, so that a withdrawal finds what is signed meanwhile."""
    rows = said_in_favour.with_award(award).exclude(accepted=None).exclude(issuer=award.achievement.issuer_id)
    return list(rows.select_for_update(of=("self",))[:MOST])


def reserve(award) -> list[Endorsement]:
    """A row with its place in the list of who endorses, for each that will stand in the next credential of an award.

    Call it before the award's own place is asked: issuers are locked by their keys, from low to high.
    """
    spoken = standing_about(award)
    if not spoken:
        return []
    for pk in sorted({award.achievement.issuer_id, *(row.issuer_id for row in spoken)}):
        hold_issuer(pk)
    return [_reserved(row) for row in spoken]


def _reserved(row) -> Endorsement:
    made = Endorsement.objects.create(
        issuer=row.issuer,
        completion=row,
        comment=said_in_favour.words_of(row),
        language=row.language,
        accepted=row.accepted,
    )
    made.place = reserve_for_endorsement(endorsement=made)
    return made


def sign_about(rows, *, identity, now) -> tuple[dict[str, Any], ...]:
    """The signed documents, about the credential with this identity; kept in the rows byte for byte."""
    documents = []
    for row in rows:
        signed, key = sign(issuer=row.issuer, document=_unsigned(row, identity, now), what=str(row.uuid))
        row.document, row.key, row.issued = text_of(signed), key.uuid, now
        row.digest = hashlib.sha256(row.document.encode()).hexdigest()
        documents.append(json.loads(row.document))
    return tuple(documents)


def _unsigned(row, identity, now) -> dict[str, Any]:
    return build_endorsement(
        EndorsementPlan(
            id=address(row.uuid),
            name=wording.ENDORSEMENT[row.language].format(issuer=row.issuer.name),
            issuer=issuer_plan(row.issuer),
            subject=credential_address(identity),
            comment=row.comment,
            valid_from=now,
            status_list_url=list_address(row.place.status_list),
            status_index=row.place.index,
        )
    )


def attach(rows, credential) -> None:
    """Once the credential is stored: say in which it stands."""
    for row in rows:
        row.credential = credential
        row.save(update_fields=["document", "key", "issued", "digest", "credential"])
