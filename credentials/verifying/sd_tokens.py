"""Judging an SD-JWT VC, or a credential of the W3C data model in an SD-JWT, up to and with its dates (RFC 9901, 7.1; SD-JWT
VC, 2.4). Whether its holder shows it is looked at afterwards, in `holder`."""

from collections.abc import Mapping
from typing import Any

from credentials.proofs.claims import REGISTERED, check_claims, moment_of
from credentials.proofs.context_store import VC2
from credentials.proofs.errors import CredentialError
from credentials.proofs.identifiers import is_iri
from credentials.proofs.sd_jwt import SDJWT, read_sd_jwt
from credentials.proofs.times import format_time
from credentials.proofs.vc_jwt import V2
from credentials.verifying.circumstances import Circumstances, Judged
from credentials.verifying.dates import check_dates
from credentials.verifying.embedded import CREATED_SKEW, ProofFromTheFuture
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.status_tokens import status_entry_of
from credentials.verifying.structure import check_structure, issuer_id
from credentials.verifying.tokens import check_signature, read_statements

# What is said of the credential itself, beside what it says of its subject.
_OF_THE_TOKEN = {*REGISTERED, "vct", "vct#integrity", "aka_vcts", "status", "id", "type"}


def judge_sd_jwt(text: str, report: Report, around: Circumstances) -> Judged:
    """Everything that can be said without the holder; all reasons go into the report."""
    step = "proof"
    try:
        read = read_sd_jwt(text)
        report.document = read.claims
        of_w3c = "@context" in read.claims and "vct" not in read.claims
        document = _plain(read) if of_w3c else as_credential(read.claims)
        made = moment_of(read.claims, "iat")
        if made is not None and made > around.now + CREATED_SKEW:
            raise ProofFromTheFuture(f"{made:%Y-%m-%d}")
        step = "structure"
        if not of_w3c:
            check_structure(document)
            report.add("structure", Result.OK, "structure.ok")
    except CredentialError as error:
        report.add_error(step, error)
        return Judged({})
    if of_w3c and not read_statements(document, report, around):
        return Judged(document)
    report.add("proof", Result.OK, "proof.ok")
    resolved = check_signature(read.token, issuer_id(document), report, around)
    if report.verdict != Verdict.INVALID:
        check_dates(document, around.now, report)
    return Judged(document, resolved, original=read.claims, presentation=read)


def _plain(read: SDJWT) -> dict[str, Any]:
    """A credential of the W3C data model: the claims are the credential (Securing VCs using JOSE and COSE, 3.2)."""
    document = {name: value for name, value in read.claims.items() if name not in REGISTERED}
    check_claims(document, read.claims, V2, beside=False)
    return document


def as_credential(claims: Mapping[str, Any]) -> dict[str, Any]:
    """The claims of an SD-JWT VC in the shape of a credential, so that all that follows need know one shape only."""
    issuer, subject = claims.get("iss"), {**_subject(claims)}
    document: dict[str, Any] = {
        "@context": [VC2],
        "type": ["VerifiableCredential", claims["vct"]],
        "issuer": {"id": issuer, "name": _text(claims, "issuer_name")},
        "name": _text(claims, "achievement") or claims["vct"],
        "credentialSubject": subject,
    }
    begins = moment_of(claims, "nbf") or moment_of(claims, "iat")
    ends = moment_of(claims, "exp")
    entry = status_entry_of(claims)
    if begins is not None:
        document["validFrom"] = format_time(begins)
    if ends is not None:
        document["validUntil"] = format_time(ends)
    if "awarded" in claims:
        document["awardedDate"] = _text(claims, "awarded")
    if entry is not None:
        document["credentialStatus"] = entry
    return document


def _subject(claims: Mapping[str, Any]) -> dict[str, Any]:
    """What it says of the one it is about; a text that names what was achieved is shown as an achievement."""
    said = {name: value for name, value in claims.items() if name not in _OF_THE_TOKEN}
    subject: dict[str, Any] = {**said, "type": [claims["vct"]]}
    if is_iri(claims.get("sub")):
        subject["id"] = claims["sub"]
    if isinstance(said.get("achievement"), str):
        subject["achievement"] = {
            "type": ["Achievement"],
            "name": said["achievement"],
            "description": _text(claims, "description"),
        }
    return subject


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name)
    return value if isinstance(value, str) else ""
