"""The shape of a presentation (VC Data Model 2.0, 4.13; reading 1.1 too)."""

from typing import Any

from credentials.proofs.context_store import VC1, VC2
from credentials.verifying.structure import StructureRefused, as_list, check_heading, types_of


def check_presentation(value: Any) -> None:
    """Refuse with StructureRefused what is no presentation in good order (VC Data Model 2.0, 4.13).

    What it holds is judged afterwards, as if nothing were around it.
    """
    if not isinstance(value, dict) or "VerifiablePresentation" not in types_of(value):
        raise StructureRefused("type")
    check_heading(value, "holder")
    if as_list(value["@context"])[0] not in (VC1, VC2):
        raise StructureRefused("@context")
