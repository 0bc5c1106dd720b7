"""ecdsa-sd-2023: a credential of which the holder shows a part (ECDSA Cryptosuites 1.0, 3.4 to 3.6). We verify it.

The issuer signs what must always be shown with its own key, and each other statement with a key made for this credential
alone; the holder hands on the statements it shows with their signatures.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from credentials.proofs.prepared import ProofMalformed
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.raw_keys import Kind
from credentials.proofs.signatures import is_signed
from credentials.proofs.suites.base import Content
from credentials.proofs.suites.disclosure import Disclosure, read_disclosure

# A blank node as subject, as last term, or as object before the name of a graph. No text in quotes can end like that.
_SUBJECT = re.compile(r"_:c14n\d+(?= )")
_LAST = re.compile(r"(?<= )_:c14n\d+(?= \.\n\Z)")
_BEFORE_GRAPH = re.compile(r"(?<= )_:c14n\d+(?= (?:_:c14n\d+|<[^\s<>\"]*>) \.\n\Z)")


@dataclass(frozen=True)
class VerifyData:
    """What the signatures must fit (3.5.9, createVerifyData)."""

    proof_hash: bytes
    mandatory_hash: bytes
    others: tuple[str, ...]  # the statements with a signature of their own


class SelectiveSuite:
    """ecdsa-sd-2023, derived proofs (3.6.7)."""

    name = "ecdsa-sd-2023"
    kinds: tuple[Kind, ...] = ("P-256",)

    def check(self, proof: Mapping[str, Any]) -> None:
        """The value is a derived proof in good order (3.5.8)."""
        read_disclosure(proof).key  # noqa: B018 - it is read to be refused

    def verify(self, proof: Mapping[str, Any], content: Content, key: PublicKey) -> bool:
        """Verify Derived Proof (3.6.7): the issuer's signature, then one for each statement that may be left out."""
        disclosure = read_disclosure(proof)
        data = verify_data(proof, disclosure, content)
        signed = data.proof_hash + disclosure.public_key + data.mandatory_hash
        if len(disclosure.signatures) != len(data.others) or not is_signed(
            signed, disclosure.base_signature, key
        ):
            return False
        return all(
            is_signed(statement.encode("utf-8"), signature, disclosure.key)
            for statement, signature in zip(data.others, disclosure.signatures, strict=True)
        )


def verify_data(proof: Mapping[str, Any], disclosure: Disclosure, content: Content) -> VerifyData:
    """createVerifyData (3.5.9). Raises ProofMalformed when the labels or indexes do not belong to this document."""
    statements = relabelled(content.canonical().split("\n")[:-1], disclosure.labels)
    if any(index >= len(statements) for index in disclosure.mandatory):
        raise ProofMalformed("proofValue")
    mandatory = [line for index, line in enumerate(statements) if index in disclosure.mandatory]
    others = [line for index, line in enumerate(statements) if index not in disclosure.mandatory]
    return VerifyData(_sha256([content.options(proof)]), _sha256(mandatory), tuple(others))


def relabelled(statements: Iterable[str], labels: Mapping[str, str]) -> list[str]:
    """Canonical statements, one a line, with other names for their blank nodes, sorted again (3.4.1,
    labelReplacementCanonicalizeNQuads). Every blank node must have a name in `labels`, and every name a blank node.
    """
    used: set[str] = set()

    def name(match: re.Match[str]) -> str:
        used.add(match[0])
        if match[0] not in labels:
            raise ProofMalformed("proofValue")
        return labels[match[0]]

    lines = []
    for statement in statements:
        line = _LAST.sub(name, _BEFORE_GRAPH.sub(name, f"{statement}\n"))
        lines.append(name(found) + line[found.end() :] if (found := _SUBJECT.match(line)) else line)
    if used != set(labels):
        raise ProofMalformed("proofValue")
    return sorted(lines)


def _sha256(texts: Iterable[str]) -> bytes:
    return hashlib.sha256("".join(texts).encode("utf-8")).digest()
