"""The official JSON Schema of Open Badges 3.0, kept as data beside this file."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft201909Validator
from jsonschema.exceptions import ValidationError, best_match

from credentials.proofs.errors import CredentialError

SCHEMA = "ob_v3p0_achievementcredential_schema.json"


class SchemaMismatch(CredentialError):
    """A member the standard requires is missing, or is of another kind."""

    code = "schema.mismatch"
    nl = "Dit bewijs volgt de standaard Open Badges 3.0 niet: {detail}."
    en = "This credential does not follow the Open Badges 3.0 standard: {detail}."


@cache
def _validator() -> Draft201909Validator:
    text = (resources.files("credentials.openbadges") / "schemas" / SCHEMA).read_bytes()
    return Draft201909Validator(json.loads(text))


def check_schema(document: Mapping[str, Any]) -> None:
    """Raise SchemaMismatch, naming the place, unless the document fits (Open Badges 3.0, Appendix on JSON Schema)."""
    error: ValidationError | None = best_match(_validator().iter_errors(_as_arrays(document)))
    if error is not None:
        raise SchemaMismatch("/".join(str(part) for part in error.absolute_path) or str(error.validator))


def _as_arrays(document: Mapping[str, Any]) -> dict[str, Any]:
    """A single address as @context or type is the same as a list of one; the schema knows only the list."""
    context = document.get("@context")
    return {**document, "@context": [context]} if isinstance(context, str) else dict(document)
