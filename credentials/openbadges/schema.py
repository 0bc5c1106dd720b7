"""The official JSON Schema of Open Badges 3.0, kept as data beside this file.

A compiled form answers for what fits, some twenty times faster; jsonschema judges all else, and names the place.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from threading import Lock
from typing import Any

from jsonschema import Draft201909Validator
from jsonschema.exceptions import ValidationError, best_match

from credentials.openbadges.schema_compiling import compiled
from credentials.proofs.errors import CredentialError

SCHEMA = "ob_v3p0_achievementcredential_schema.json"
ENDORSEMENT = "EndorsementCredential"


class SchemaMismatch(CredentialError):
    """A member the standard requires is missing, or is of another kind."""

    code = "schema.mismatch"
    nl = "Dit bewijs volgt de standaard Open Badges 3.0 niet: {detail}."
    en = "This credential does not follow the Open Badges 3.0 standard: {detail}."


@cache
def _schema(definition: str) -> dict[str, Any]:
    """The whole schema, or one definition in it as a schema of its own."""
    text = (resources.files("credentials.openbadges") / "schemas" / SCHEMA).read_bytes()
    whole: dict[str, Any] = json.loads(text)
    if not definition:
        return whole
    return {"$schema": whole["$schema"], "$ref": f"#/$defs/{definition}", "$defs": whole["$defs"]}


@cache
def _judge(definition: str) -> Draft201909Validator:
    return Draft201909Validator(_schema(definition))


_compiling = Lock()
_fitting: dict[str, Callable[[Any], bool]] = {}


def _fits(definition: str, value: Any) -> bool:
    if definition not in _fitting:
        with _compiling:
            if definition not in _fitting:
                _fitting[definition] = compiled(_schema(definition))
    return _fitting[definition](value)


def check_schema(document: Mapping[str, Any]) -> None:
    """Raise SchemaMismatch, naming the place, unless the document fits (Open Badges 3.0, Appendix on JSON Schema)."""
    _check(document, "")


def check_endorsement_schema(document: Mapping[str, Any]) -> None:
    """The same for an EndorsementCredential (Open Badges 3.0, B.1.8)."""
    _check(document, ENDORSEMENT)


def _check(document: Mapping[str, Any], definition: str) -> None:
    value = _as_arrays(document)
    if _fits(definition, value):
        return
    error: ValidationError | None = best_match(_judge(definition).iter_errors(value))
    if error is not None:
        raise SchemaMismatch("/".join(str(part) for part in error.absolute_path) or str(error.validator))


def _as_arrays(document: Mapping[str, Any]) -> dict[str, Any]:
    """A single address as @context or type is the same as a list of one; the schema knows only the list."""
    context = document.get("@context")
    return {**document, "@context": [context]} if isinstance(context, str) else dict(document)
