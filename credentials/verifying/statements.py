"""What a credential says, read as strictly under every form of signature: all readers must understand the same."""

from collections.abc import Mapping
from typing import Any

from credentials.openbadges.schema import SchemaMismatch, check_schema
from credentials.proofs.errors import CredentialError
from credentials.proofs.prepared import Prepared, prepare
from credentials.verifying.circumstances import Circumstances
from credentials.verifying.report import Report, Result
from credentials.verifying.structure import check_structure, is_badge


def read_statements(document: Any, report: Report, around: Circumstances) -> Prepared | None:
    """Shape and statements of a document; None when the report says why it cannot be read."""
    step = "structure"
    try:
        check_structure(document)
        report.add("structure", Result.OK, "structure.ok")
        if is_badge(document):
            _add_schema_check(document, report)
        step = "statements"
        prepared = prepare(document, around.contexts)
    except CredentialError as error:
        report.add_error(step, error)
        return None
    report.add("statements", Result.OK, "statements.ok")
    return prepared


def _add_schema_check(document: Mapping[str, Any], report: Report) -> None:
    """A badge that departs from the schema is still intact: a warning."""
    try:
        check_schema(document)
        report.add("schema", Result.OK, "schema.ok")
    except SchemaMismatch as error:
        report.add_error("schema", error, Result.WARN)
