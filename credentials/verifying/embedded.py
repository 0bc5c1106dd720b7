"""Judging a document with embedded proofs (VC Data Integrity 1.0, 4.4 and 4.5), up to and with its dates."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from credentials.proofs.chains import Proof, check_proofs, in_order, previous_of
from credentials.proofs.data_integrity import PURPOSE, verify_proof
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.prepared import Prepared, ProofMalformed
from credentials.proofs.proof_errors import ProofMissing, ProofUnsupported, PurposeWrong
from credentials.proofs.suites import SELECTIVE, suite_of
from credentials.proofs.times import TimeRefused, parse_time
from credentials.verifying.circumstances import Circumstances, Judged
from credentials.verifying.dates import check_dates
from credentials.verifying.keys import check_binding, resolve_key
from credentials.verifying.proof_times import CREATED_SKEW, ProofExpired, ProofFromTheFuture
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.statements import read_statements
from credentials.verifying.structure import as_list, issuer_id

Chosen = tuple[Proof, tuple[Proof, ...]]


def judge_embedded(document: Any, report: Report, around: Circumstances) -> Judged:
    """Steps 1 to 8 of a check: shape, statements, proofs, the issuer's key, dates; all reasons go into the report."""
    report.document = document if isinstance(document, dict) else None
    prepared = read_statements(document, report, around)
    if prepared is None:
        return Judged(report.document or {})
    try:
        proofs = _choose_proofs(document, around.now, report)
    except CredentialError as error:
        report.add_error("proof", error)
        return Judged(document)
    resolved = _check_proofs(proofs, prepared, report, around)
    if report.verdict != Verdict.INVALID:
        check_dates(document, around.now, report)
    return Judged(document, resolved)


def _choose_proofs(document: Mapping[str, Any], now: datetime, report: Report) -> list[Chosen]:
    """The proofs we can check, each with those it builds on; of a set at least one, and the others are reported (Data
    Integrity 1.0, 4.5)."""
    stated = as_list(document.get("proof"))
    if not stated:
        raise ProofMissing()
    check_proofs(stated)
    chosen: list[Chosen] = []
    others: list[Unsupported] = []
    for proof in in_order(stated):
        previous = previous_of(proof, stated)
        try:
            _check_proof(proof, now)
            # One that builds on a proof we cannot check cannot be called right either.
            if any(all(earlier is not one for one, _ in chosen) for earlier in previous):
                raise ProofUnsupported("previousProof")
            chosen.append((proof, previous))
        except Unsupported as error:
            others.append(error)
    if not chosen:
        raise others[0]
    report.add("proof", Result.OK, "proof.ok")
    if any(suite_of(proof).name == SELECTIVE for proof, _ in chosen):
        report.add("proof", Result.WARN, "proof.shown_in_part")
    for other in others:
        report.add("proof", Result.WARN, "proof.others", other.detail)
    return chosen


def _check_proof(proof: Proof, now: datetime) -> None:
    """Kind, purpose, times and value of one proof (Data Integrity 1.0, 2.1 and 4.4)."""
    suite = suite_of(proof)
    if proof.get("proofPurpose") != PURPOSE:
        raise PurposeWrong(str(proof.get("proofPurpose", "")))
    try:
        if "created" in proof and parse_time(proof["created"]) > now + CREATED_SKEW:
            raise ProofFromTheFuture(str(proof["created"]))
        if "expires" in proof and parse_time(proof["expires"]) <= now:
            raise ProofExpired(str(proof["expires"]))
    except TimeRefused:
        raise ProofMalformed("created") from None
    suite.check(proof)


def _check_proofs(proofs: list[Chosen], prepared: Prepared, report: Report, around: Circumstances) -> bool:
    """Binding, key and signature of each; none may fail. Whether a key came from the issuer's own domain."""
    issuer = issuer_id(prepared.document)
    resolved = False
    for proof, previous in proofs:
        step = "issuer"
        try:
            method = check_binding(proof.get("verificationMethod"), issuer)
            key, from_domain = resolve_key(
                method, issuer, fetcher=around.fetcher, trusted=around.trusted, now=around.now
            )
            report.add("issuer", Result.OK, "issuer.ok")
            step = "signature"
            verify_proof(proof, prepared, key, around.contexts, previous)
            report.add("signature", Result.OK, "signature.ok")
            resolved = resolved or from_domain
        except CredentialError as error:
            report.add_error(step, error)
    return resolved
