"""Judging a credential that is secured as a JSON Web Token, up to and with its dates (Open Badges 3.0, 8.2.4; Securing
Verifiable Credentials using JOSE and COSE, 5)."""

from credentials.proofs.claims import moment_of
from credentials.proofs.errors import CredentialError
from credentials.proofs.jose import Token, read_token, verify_token
from credentials.proofs.vc_jwt import SecuredByToken, read_vc_jwt
from credentials.status.token_list import TYPE as STATUS_LIST_TYPE
from credentials.verifying.circumstances import Circumstances, Judged
from credentials.verifying.dates import SKEW, NotYetValid, check_dates
from credentials.verifying.fetching import MAX_FETCHED
from credentials.verifying.proof_times import ProofExpired, check_made
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.statements import read_statements
from credentials.verifying.status_tokens import read_status_list
from credentials.verifying.structure import issuer_id
from credentials.verifying.token_keys import resolve_jws_key


def judge_token(text: str, report: Report, around: Circumstances) -> Judged:
    """A compact token: a credential, or a list of withdrawn ones that is no credential of the data model.

    How long a credential may be was asked when it was taken in; a list may be longer.
    """
    try:
        token = read_token(text, longest=MAX_FETCHED)
        read = None if token.typ == STATUS_LIST_TYPE else read_vc_jwt(token, longest=MAX_FETCHED)
        document = read.document if read else read_status_list(token)
    except CredentialError as error:
        report.add_error("proof", error)
        return Judged({})
    report.document = document
    if read and read_statements(document, report, around) is None:
        return Judged(document)
    if not _check_times(read, around, report):
        return Judged(document)
    resolved = check_signature(token, issuer_id(document), report, around)
    if report.verdict != Verdict.INVALID:
        check_dates(document, around.now, report)
    return Judged(document, resolved)


def _check_times(read: SecuredByToken | None, around: Circumstances, report: Report) -> bool:
    """When the token itself was made and until when it counts, where that is not what the credential says."""
    report.add("proof", Result.OK, "proof.ok")
    if read is None:
        return True
    try:
        check_made(moment_of(read.claims, "iat"), around.now)
        begins, ends = moment_of(read.claims, "nbf"), moment_of(read.claims, "exp")
        of_token = read.form == "vc+jwt"
        if of_token and begins is not None and begins > around.now + SKEW:
            raise NotYetValid(f"{begins:%Y-%m-%d}")
        if of_token and ends is not None and "validUntil" not in read.document and ends < around.now - SKEW:
            raise ProofExpired(f"{ends:%Y-%m-%d}")
    except CredentialError as error:
        report.add_error("proof", error)
        return False
    if read.missing:
        report.add("proof", Result.WARN, "token.claims_missing", ", ".join(read.missing))
    if "proof" in read.document:
        report.add("proof", Result.WARN, "proof.others", "proof")
    return True


def check_signature(token: Token, issuer: str, report: Report, around: Circumstances) -> bool:
    """The issuer's key and the signature under a token; whether the key came from the issuer's own domain."""
    step = "issuer"
    try:
        key, from_domain = resolve_jws_key(token.header, issuer, around)
        report.add("issuer", Result.OK, "issuer.ok")
        step = "signature"
        verify_token(token, key)
        report.add("signature", Result.OK, "signature.ok")
    except CredentialError as error:
        report.add_error(step, error)
        return False
    return from_domain
