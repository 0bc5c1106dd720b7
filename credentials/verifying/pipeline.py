"""The check of a credential, from bytes to a report. Cheap and closed steps first, the network last, never a crash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from credentials.openbadges.recipients import is_for
from credentials.openbadges.schema import SchemaMismatch, check_schema
from credentials.proofs.context_store import ContextStore
from credentials.proofs.data_integrity import (
    PURPOSE,
    Prepared,
    ProofMalformed,
    ProofMissing,
    ProofUnsupported,
    prepare,
    signature_of,
    suite_of,
    verify_proof,
)
from credentials.proofs.errors import CredentialError, Unsupported
from credentials.proofs.identifiers import did_web_url
from credentials.proofs.times import TimeRefused, parse_time
from credentials.verifying.fetching import Fetcher, no_network, once_each
from credentials.verifying.intake import take_in
from credentials.verifying.keys import check_binding, resolve_key
from credentials.verifying.report import Report, Result, Trust, Verdict
from credentials.verifying.structure import as_list, check_structure, is_badge, issuer_id, subjects
from credentials.verifying.summary import alignments_of, summarise, text_of
from credentials.verifying.withdrawal import check_status

SKEW = timedelta(seconds=60)
CREATED_SKEW = timedelta(minutes=5)
MAX_PROOFS = 8
# So many unconfirmed alignments are named; of the others only how many there are.
NAMED = 3


class NotYetValid(CredentialError):
    """Before validFrom."""

    code = "dates.not_yet_valid"
    nl = "Dit bewijs is nog niet geldig. Het geldt vanaf {detail}."
    en = "This credential is not valid yet. It is valid from {detail}."


class Expired(CredentialError):
    """After validUntil."""

    code = "dates.expired"
    nl = "Dit bewijs is verlopen op {detail}."
    en = "This credential expired on {detail}."


class DatesReversed(CredentialError):
    """It ends before it begins."""

    code = "dates.reversed"
    nl = "De datums van dit bewijs kloppen niet: het eindigt voor het begint."
    en = "The dates of this credential are wrong: it ends before it begins."


class ProofExpired(CredentialError):
    """After the proof's own `expires`."""

    code = "proof.expired"
    nl = "De handtekening onder dit bewijs is verlopen op {detail}."
    en = "The signature under this credential expired on {detail}."


class ProofFromTheFuture(CredentialError):
    """Signed later than now."""

    code = "proof.from_the_future"
    nl = "De handtekening zou in de toekomst zijn gezet: {detail}."
    en = "The signature claims to be made in the future: {detail}."


class NotForRecipient(CredentialError):
    """For another person than the viewer expects."""

    code = "recipient.another"
    nl = "Dit bewijs is niet voor de persoon die je noemt."
    en = "This credential is not for the person you name."


@dataclass(frozen=True)
class Recognition:
    """An issuer in the registry: the name we know it by, and the source that vouches for it."""

    name: str
    source: str


Registry = Callable[[str], Recognition | None]


@dataclass(frozen=True)
class _Circumstances:
    fetcher: Fetcher
    contexts: ContextStore
    now: datetime
    trusted: Mapping[str, str]


def verify(
    data: bytes | str | Mapping[str, Any],
    *,
    contexts: ContextStore,
    now: datetime,
    fetcher: Fetcher = no_network,
    recipient: str | None = None,
    trusted_keys: Mapping[str, str] | None = None,
    registry: Registry | None = None,
) -> Report:
    """Check one credential (VC Data Model 2.0, 7.1; Open Badges 3.0, 7; VC Data Integrity 1.0, 4.4).

    `data` is JSON, a baked image, or a parsed document. `trusted_keys` maps a verification method to its
    publicKeyMultibase. `registry` tells which issuers are recognised. Hostile input gives a named reason, never an
    exception; only `fetcher` touches the outside, and raises FetchFailed.
    """
    report = Report()
    around = _Circumstances(once_each(fetcher), contexts, now, trusted_keys or {})
    try:
        document = take_in(data)
    except CredentialError as error:
        report.add_error("intake", error)
        return report
    report.add("intake", Result.OK, "intake.ok")
    resolved = _judge(document, report, around)
    if not report.intact:
        return report
    check_status(document, report, fetcher=around.fetcher, judge=lambda other: _judge_alone(other, around))
    if recipient:
        _check_recipient(document, recipient, report)
    _check_trust(document, resolved, report, registry)
    _check_alignments(document, report)
    if any(key == "endorsement" for key in document):
        report.add("endorsements", Result.WARN, "endorsements.not_checked")
    report.credential = summarise(document)
    return report


def _judge_alone(document: dict[str, Any], around: _Circumstances) -> Report:
    report = Report()
    _judge(document, report, around)
    return report


def _judge(document: Any, report: Report, around: _Circumstances) -> bool:
    """Steps that need no more than the document and the issuer's key; whether the key came from the issuer's domain."""
    report.document = document if isinstance(document, dict) else None
    step = "structure"
    try:
        check_structure(document)
        report.add("structure", Result.OK, "structure.ok")
        if is_badge(document):
            _check_schema(document, report)
        step = "statements"
        prepared = prepare(document, around.contexts)
        report.add("statements", Result.OK, "statements.ok")
        step = "proof"
        proofs = _choose_proofs(document, around.now, report)
    except CredentialError as error:
        report.add_error(step, error)
        return False
    resolved = _check_proofs(proofs, prepared, report, around)
    if report.verdict != Verdict.INVALID:
        _check_dates(document, around.now, report)
    return resolved


def _check_schema(document: Mapping[str, Any], report: Report) -> None:
    """A badge that departs from the schema is still intact: a warning."""
    try:
        check_schema(document)
        report.add("schema", Result.OK, "schema.ok")
    except SchemaMismatch as error:
        report.add_error("schema", error, Result.WARN)


def _choose_proofs(document: Mapping[str, Any], now: datetime, report: Report) -> list[Mapping[str, Any]]:
    """The proofs we can check; of a set at least one, and the others are reported (Data Integrity 1.0, 4.5)."""
    stated = as_list(document.get("proof"))
    if not stated:
        raise ProofMissing()
    if len(stated) > MAX_PROOFS or any(not isinstance(proof, dict) for proof in stated):
        raise ProofMalformed("proof")
    chosen: list[Mapping[str, Any]] = []
    others: list[Unsupported] = []
    for proof in stated:
        try:
            _check_proof(proof, now)
            chosen.append(proof)
        except Unsupported as error:
            others.append(error)
    if not chosen:
        raise others[0]
    report.add("proof", Result.OK, "proof.ok")
    for other in others:
        report.add("proof", Result.WARN, "proof.others", other.detail)
    return chosen


def _check_proof(proof: Mapping[str, Any], now: datetime) -> None:
    """Kind, purpose, times and length of one proof (Data Integrity 1.0, 2.1 and 4.4)."""
    suite_of(proof)
    if "previousProof" in proof:
        raise ProofUnsupported("previousProof")
    if proof.get("proofPurpose") != PURPOSE:
        raise ProofMalformed("proofPurpose")
    try:
        if "created" in proof and parse_time(proof["created"]) > now + CREATED_SKEW:
            raise ProofFromTheFuture(str(proof["created"]))
        if "expires" in proof and parse_time(proof["expires"]) <= now:
            raise ProofExpired(str(proof["expires"]))
    except TimeRefused:
        raise ProofMalformed("created") from None
    signature_of(proof)


def _check_proofs(
    proofs: list[Mapping[str, Any]], prepared: Prepared, report: Report, around: _Circumstances
) -> bool:
    """Binding, key and signature of each; none may fail. Whether a key came from the issuer's own domain."""
    issuer = issuer_id(prepared.document)
    resolved = False
    for proof in proofs:
        step = "issuer"
        try:
            method = check_binding(proof.get("verificationMethod"), issuer)
            key, from_domain = resolve_key(
                method, issuer, fetcher=around.fetcher, trusted=around.trusted, now=around.now
            )
            report.add("issuer", Result.OK, "issuer.ok")
            step = "signature"
            verify_proof(proof, prepared, key, around.contexts)
            report.add("signature", Result.OK, "signature.ok")
            resolved = resolved or from_domain
        except CredentialError as error:
            report.add_error(step, error)
    return resolved


def _check_dates(document: Mapping[str, Any], now: datetime, report: Report) -> None:
    """VC Data Model 2.0, 4.9, and the names of 1.1; each that is present must hold."""
    try:
        starts = [parse_time(document[name]) for name in ("validFrom", "issuanceDate") if name in document]
        ends = [parse_time(document[name]) for name in ("validUntil", "expirationDate") if name in document]
        if starts and ends and max(starts) > min(ends):
            raise DatesReversed()
        if starts and max(starts) > now + SKEW:
            raise NotYetValid(f"{max(starts):%Y-%m-%d}")
        if ends and min(ends) < now - SKEW:
            raise Expired(f"{min(ends):%Y-%m-%d}")
    except CredentialError as error:
        report.add_error("dates", error)
    else:
        report.add("dates", Result.OK, "dates.ok")


def _check_recipient(document: Mapping[str, Any], recipient: str, report: Report) -> None:
    if any(is_for(subject, recipient) for subject in subjects(document)):
        report.add("recipient", Result.OK, "recipient.ok")
    else:
        report.add_error("recipient", NotForRecipient())


def _check_trust(
    document: Mapping[str, Any], resolved: bool, report: Report, registry: Registry | None
) -> None:
    """From whom; this never changes the verdict."""
    issuer = issuer_id(document)
    entry = registry(issuer) if registry else None
    if entry is not None:
        report.issuer_trust = Trust.RECOGNISED
        report.add("trust", Result.OK, "trust.recognised", f"{entry.name} ({entry.source})")
    elif resolved:
        report.issuer_trust = Trust.KNOWN
        address = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
        report.add("trust", Result.WARN, "trust.known", urlsplit(address).netloc)
    else:
        report.add("trust", Result.WARN, "trust.unknown")


def _check_alignments(document: Mapping[str, Any], report: Report) -> None:
    """An alignment counts as confirmed only when an issuer we recognise says so."""
    alignments = alignments_of(document)
    if not alignments:
        return
    believed = report.issuer_trust == Trust.RECOGNISED
    open_ones = [item for item in alignments if not believed or item.get("confirmation") != "confirmed"]
    if open_ones:
        names = [text_of(item.get("targetName")) for item in open_ones]
        more = [f"+{len(names) - NAMED}"] if len(names) > NAMED else []
        report.add("alignments", Result.WARN, "alignments.unconfirmed", ", ".join(names[:NAMED] + more))
    else:
        report.add("alignments", Result.OK, "alignments.ok")
