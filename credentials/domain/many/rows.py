"""What is kept of one check among many: what its row shows, and its checks in both languages."""

from typing import Any
from urllib.parse import urlsplit

from ...proofs.identifiers import IdentifierRefused, did_web_url
from ...verifying.report import Check, Report, Result, Verdict

# The check that explains a verdict: what failed, else what could not be done, else how the issuer is known.
DECIDING = {Verdict.INVALID: Result.FAIL, Verdict.UNKNOWN: Result.NOT_DONE}


def row_of(report: Report, language: str) -> dict[str, Any]:
    """One result, as JSON: signed values only, in one language where there is a choice, and not the whole document."""
    summary = report.shown(language)
    issuer = summary.get("issuer", {})
    found = {
        "verdict": report.verdict.value,
        "issuer_trust": report.issuer_trust.value,
        "credential": {name: value for name, value in summary.items() if name != "document"},
        "checks": [
            {"id": check.id, "result": check.result.value, "code": check.code, "nl": check.nl, "en": check.en}
            for check in report.checks
        ],
        "reason": _deciding(report).code,
        "recipient": report.result_of("recipient") or "",
        "issuer": {
            "registered": report.recognition.name if report.recognition else "",
            "source": report.recognition.source if report.recognition else "",
            "stated": issuer.get("name", ""),
            "domain": domain_of(issuer.get("id", "")),
        },
    }
    return _storable(found)


def _storable(value: Any) -> Any:
    """The same without U+0000, which one of our databases cannot keep."""
    if isinstance(value, dict):
        return {_storable(name): _storable(member) for name, member in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _deciding(report: Report) -> Check:
    wanted = DECIDING.get(report.verdict)
    found = (check for check in report.checks if check.result == wanted if wanted)
    trust = (check for check in report.checks if check.id == "trust")
    return next(found, None) or next(trust, None) or report.checks[-1]


def domain_of(issuer: str) -> str:
    """The host of an issuer's identifier, for a person to compare; empty where it has none (did:key)."""
    try:
        address = did_web_url(issuer) if issuer.startswith("did:web:") else issuer
        parts = urlsplit(address)
    except (IdentifierRefused, ValueError):
        return ""
    return parts.netloc if parts.scheme in {"https", "http"} else ""


def sentence_of(row: dict[str, Any], language: str) -> str:
    """Why the verdict is what it is, in one sentence."""
    side = "en" if language.startswith("en") else "nl"
    return next((check[side] for check in row["checks"] if check["code"] == row["reason"]), "")


def as_report(name: str, row: dict[str, Any], language: str) -> dict[str, Any]:
    """The row as the API answers it: a report with its name."""
    side = "en" if language.startswith("en") else "nl"
    checks = [
        {"id": check["id"], "result": check["result"], "code": check["code"], "message": check[side]}
        for check in row["checks"]
    ]
    return {
        "name": name,
        "verdict": row["verdict"],
        "checks": checks,
        "issuer_trust": row["issuer_trust"],
        "credential": row["credential"],
    }
