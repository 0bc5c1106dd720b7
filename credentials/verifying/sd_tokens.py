"""Judging an SD-JWT VC, or a credential of the W3C data model in an SD-JWT, up to and with its dates (RFC 9901, 7.1; SD-JWT
VC, 2.4). Whether its holder shows it is looked at afterwards, in `holder`."""

from typing import Any

from credentials.proofs.claims import REGISTERED, check_claims, moment_of
from credentials.proofs.errors import CredentialError
from credentials.proofs.sd_jwt import SDJWT, read_sd_jwt
from credentials.proofs.vc_jwt import V2
from credentials.verifying.circumstances import Circumstances, Judged
from credentials.verifying.dates import check_dates
from credentials.verifying.proof_times import check_made
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.sd_claims import as_credential
from credentials.verifying.statements import read_statements
from credentials.verifying.structure import check_structure, issuer_id
from credentials.verifying.tokens import check_signature


def judge_sd_jwt(text: str, report: Report, around: Circumstances) -> Judged:
    """Everything that can be said without the holder; all reasons go into the report."""
    step = "proof"
    try:
        read = read_sd_jwt(text)
        report.document = read.claims
        of_w3c = "@context" in read.claims and "vct" not in read.claims
        document = _plain(read) if of_w3c else as_credential(read.claims)
        check_made(moment_of(read.claims, "iat"), around.now)
        step = "structure"
        if not of_w3c:
            check_structure(document)
            report.add("structure", Result.OK, "structure.ok")
    except CredentialError as error:
        report.add_error(step, error)
        return Judged({})
    if of_w3c and read_statements(document, report, around) is None:
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
