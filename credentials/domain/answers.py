"""A report as three answers to three questions, for a page: is it intact, is it current, from whom."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..verifying.report import Report, Result, Trust, Verdict

PARTS = {
    "intact": ("intake", "structure", "schema", "statements", "proof", "issuer", "signature"),
    "current": ("dates", "status"),
    "from_whom": ("trust",),
    "besides": ("holder", "credentials", "recipient", "alignments", "endorsements"),
}
# From bad to good: the worst check of a part is its answer.
ORDER = (Result.FAIL, Result.NOT_DONE, Result.WARN, Result.OK)


@dataclass(frozen=True)
class Answer:
    """One answer: its state ("ok", "warn", "fail", "not_done"), a heading, and the sentences of its checks."""

    key: str
    state: str
    heading: str
    sentence: str
    checks: list[dict]


def headline(report: Report) -> str:
    """The verdict in one sentence, and never more than was found out."""
    codes = report.codes()
    if report.verdict == Verdict.VALID:
        if report.issuer_trust == Trust.UNKNOWN:
            return _("This credential is intact, but we do not know who issued it.")
        return _("This credential is right.")
    if report.verdict == Verdict.UNKNOWN:
        return _("We could not check this credential completely.")
    # A hosted badge that its issuer took away cannot be compared any more; nothing else was wrong with it.
    if "status.revoked" in codes and not _altered(report):
        return _("This credential has been withdrawn.")
    if report.intact and not _altered(report):
        told = next((HEADLINES[code]() for code in HEADLINES if code in codes), None)
        if told:
            return told
    return _("This credential is not right.")


def _altered(report: Report) -> bool:
    """Whether something about the content or the signature was found wrong."""
    return any(check.result == Result.FAIL for check in report.checks if check.id in PARTS["intact"])


def answers(report: Report, language: str) -> list[Answer]:
    """The three answers, in the order in which people ask."""
    return [_answer(key, report, language) for key in ("intact", "current", "from_whom")]


def besides(report: Report, language: str) -> list[dict]:
    """What else was looked at: alignments, the recipient, endorsements."""
    return _checks("besides", report, language)


def is_worth_another_try(report: Report) -> bool:
    """Whether something could not be fetched: a little later it may be there."""
    return any(
        check.result == Result.NOT_DONE and check.code.startswith("network.") for check in report.checks
    )


def _checks(key, report, language) -> list[dict]:
    return [check.as_dict(language) for check in report.checks if check.id in PARTS[key]]


def _answer(key, report, language) -> Answer:
    checks = _checks(key, report, language)
    found = {check["result"] for check in checks}
    state = next((result.value for result in ORDER if result.value in found), Result.NOT_DONE.value)
    if key == "intact" and not report.intact and state != Result.FAIL.value:
        state = Result.NOT_DONE.value
    if key == "from_whom" and state != Result.NOT_DONE.value:
        heading = TRUST[report.issuer_trust]()
    else:
        heading = HEADINGS[key, state]()
    return Answer(key, state, heading, _sentence(checks, state, key), checks)


def _sentence(checks, state, key) -> str:
    """The sentence of the check that decided; of several good ones the last, which says most."""
    deciding = [check["message"] for check in checks if check["result"] == state]
    if not deciding:
        return _("This comes after the first question.") if key != "intact" else ""
    return deciding[-1]


# Intact, and still not to be relied on now or for this person: the most telling reason first.
HEADLINES = {
    "status.suspended": lambda: _("This credential has been suspended."),
    "status.replaced": lambda: _("This credential was replaced by a newer copy."),
    "dates.expired": lambda: _("This credential has expired."),
    "dates.not_yet_valid": lambda: _("This credential is not valid yet."),
    "recipient.another": lambda: _("This credential is not for the person you named."),
}
TRUST = {
    Trust.RECOGNISED: lambda: _("Known issuer"),
    Trust.KNOWN: lambda: _("Issuer with its own address"),
    Trust.UNKNOWN: lambda: _("Unknown issuer"),
}
HEADINGS = {
    ("intact", "ok"): lambda: _("Unchanged"),
    ("intact", "warn"): lambda: _("Unchanged, with a remark"),
    ("intact", "fail"): lambda: _("Not in order"),
    ("intact", "not_done"): lambda: _("Not checked"),
    ("current", "ok"): lambda: _("Valid today"),
    ("current", "warn"): lambda: _("Valid, with a remark"),
    ("current", "fail"): lambda: _("Not valid now"),
    ("current", "not_done"): lambda: _("Not known whether it is valid"),
    ("from_whom", "not_done"): lambda: _("Issuer not checked"),
}
