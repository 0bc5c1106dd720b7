"""Transcripts: the credentials inside a ClrCredential, each with a verdict of its own (CLR 2.0, 7.1)."""

from collections.abc import Mapping
from typing import Any

from credentials.verifying.parts import Judge, Part
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.structure import as_list, is_transcript, subjects

MAX_CREDENTIALS = 20


def check_transcript(document: Mapping[str, Any], report: Report, judge: Judge) -> None:
    """Judge every credential inside, keep the answers as parts, and say in one check what they add up to.

    One that was altered makes the transcript invalid, and one that could not be checked leaves it unknown. One that was
    right once but expired or was withdrawn since is told, and the transcript stands: it says what was earned, and when.
    """
    if not is_transcript(document):
        return
    held = [item for subject in subjects(document) for item in as_list(subject.get("verifiableCredential"))]
    results = [_judged(item, report, judge) for item in held[:MAX_CREDENTIALS]]
    if len(held) > MAX_CREDENTIALS:
        report.add("credentials", Result.NOT_DONE, "credentials.more", str(len(held) - MAX_CREDENTIALS))
    for result in (Result.FAIL, Result.NOT_DONE, Result.WARN):
        if result in results:
            report.add("credentials", result, f"credentials.{result.value}", str(results.count(result)))
            return
    report.add("credentials", Result.OK, "credentials.ok", str(len(results)))


def _judged(value: Any, report: Report, judge: Judge) -> Result:
    inside = judge(value)

    def said(language: str) -> dict[str, Any]:
        shown = inside.shown(language)
        names = ("id", "name", "issuer", "valid_from", "valid_until", "achievement", "alignments")
        return {name: shown[name] for name in names}

    report.add_part("credentials", Part(inside, "credential", said))
    if inside.verdict == Verdict.VALID:
        return Result.OK
    if inside.verdict == Verdict.UNKNOWN:
        return Result.NOT_DONE
    return Result.WARN if inside.intact and _only_over(inside) else Result.FAIL


def _only_over(inside: Report) -> bool:
    """Whether all that is wrong is that its time is over."""
    failed = {check.id for check in inside.checks if check.result == Result.FAIL}
    return failed <= {"dates", "status"}
