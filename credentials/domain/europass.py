"""One of our credentials as Europass reads it (European Learning Model 3), without a seal."""

import json

from ..openbadges.elm import elm_document
from . import wording
from .errors import CredentialsError
from .standing import EXPIRED, VALID, standing_of


class DoesNotHold(CredentialsError):
    """It was withdrawn, suspended or replaced. The export names no list in which a reader could see that."""


def elm_of(credential) -> str:
    """The export as JSON-LD text, with the holder's name as their account has it. Raises DoesNotHold."""
    if standing_of(credential) not in {VALID, EXPIRED}:
        raise DoesNotHold(credential.uuid)
    document = json.loads(credential.document)
    language = document["credentialSubject"]["achievement"].get("inLanguage", "nl")
    found = elm_document(
        document,
        holder=credential.award.person.name,
        headings=wording.HEADINGS.get(language, wording.HEADINGS["nl"]),
    )
    return json.dumps(found, ensure_ascii=False, indent=2)
