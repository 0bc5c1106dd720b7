"""Endorsements: what others say of a credential, its achievement or its issuer (Open Badges 3.0, 5.3 and 7.2).

Each is judged as a credential of its own. None of them changes the answer about the credential it stands in.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from credentials.proofs.errors import CredentialError
from credentials.verifying.parts import Judge, Part
from credentials.verifying.plain_words import text_of
from credentials.verifying.report import Report, Result, Verdict
from credentials.verifying.structure import achievements, as_list, issuer_id, subjects, types_of

MAX_ENDORSEMENTS = 8


class NotAnEndorsement(CredentialError):
    """A credential of another kind stands where an endorsement should."""

    code = "endorsements.not_one"
    nl = "Dit is geen aanbeveling, maar een ander soort bewijs."
    en = "This is no endorsement, but a credential of another kind."


class AboutAnother(CredentialError):
    """It endorses something else than what it stands beside."""

    code = "endorsements.about_another"
    nl = "Deze aanbeveling gaat over iets anders."
    en = "This endorsement is about something else."


def check_endorsements(document: Mapping[str, Any], report: Report, judge: Judge) -> None:
    """Judge each endorsement (Open Badges 3.0, 7.2), keep the answers as parts, and say what is wrong as warnings."""
    stated = list(_stated(document))
    for allowed, value in stated[:MAX_ENDORSEMENTS]:
        part = _judged(value, allowed, judge)
        report.add_part("endorsements", part)
        if part.report.verdict != Verdict.VALID:
            report.add("endorsements", Result.WARN, f"endorsements.{part.report.verdict.value}")
    if len(stated) > MAX_ENDORSEMENTS:
        more = str(len(stated) - MAX_ENDORSEMENTS)
        report.add("endorsements", Result.WARN, "endorsements.more", more)
    elif stated and report.result_of("endorsements") is None:
        report.add("endorsements", Result.OK, "endorsements.ok")


def _stated(document: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], Any]]:
    """Every endorsement, and the ids it may be about: those of the thing it stands in and, at the top, of all of them."""
    issuer = document.get("issuer")
    achieved = achievements(document)
    named = {str(item["id"]): "achievement" for item in achieved if "id" in item}
    named |= {issuer_id(document): "issuer"}
    top = {**named, **({str(document["id"]): "credential"} if "id" in document else {})}
    yield from ((top, value) for value in _of(document))
    for item in achieved:
        yield from (({str(item.get("id", "")): "achievement"}, value) for value in _of(item))
    if isinstance(issuer, Mapping):
        yield from (({issuer_id(document): "issuer"}, value) for value in _of(issuer))


def _of(thing: Mapping[str, Any]) -> list[Any]:
    return as_list(thing.get("endorsement")) + as_list(thing.get("endorsementJwt"))


def _judged(value: Any, allowed: Mapping[str, str], judge: Judge) -> Part:
    report = judge(value)
    endorsement = report.secured.document if report.secured else {}
    about = ""
    if report.intact:
        subject: Mapping[str, Any] = next(iter(subjects(endorsement)), {})
        about = allowed.get(str(subject.get("id", "")), "")
        if "EndorsementCredential" not in types_of(endorsement):
            report.add_error("endorsements", NotAnEndorsement())
        elif not about or len(subjects(endorsement)) != 1:
            report.add_error("endorsements", AboutAnother())

    def said(language: str) -> dict[str, Any]:
        shown = report.shown(language)
        comment = text_of(subjects(endorsement)[0].get("endorsementComment"), language) if about else ""
        return {
            "issuer": shown["issuer"],
            "comment": comment,
            "issued": shown["valid_from"],
            "id": shown["id"],
        }

    return Part(report, about, said)
