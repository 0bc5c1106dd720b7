"""Credentials of others in the reference data, read as documents."""

from pathlib import Path
from typing import Any

from credentials.proofs import strict_json
from credentials.proofs.errors import CredentialError

FOLDERS = ("examples/1edtech-validator/ob30", "examples/1edtech-validator/clr20", "examples/dcc-fixtures", "examples/ob3-spec",
           "vectors/vc-di-eddsa", "vectors/vc-di-ecdsa", "vectors/ob3-impl-guide", "vectors/vcdm2-inputs")  # fmt: skip


def foreign_documents(reference_data: Path) -> list[dict[str, Any]]:
    """Every object with a @context that we can read at all, in one order."""
    root = reference_data / "credentials"
    found = []
    for path in sorted(path for folder in FOLDERS for path in (root / folder).rglob("*.json")):
        try:
            value = strict_json.parse(path.read_bytes())
        except CredentialError:
            continue
        if isinstance(value, dict) and "@context" in value:
            found.append(value)
    return found
