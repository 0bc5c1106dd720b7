"""Look for data of clients in a learner's text, before it is kept.

A warning, never a proof: what is found is shown to the learner, who decides. Only a citizen service number is refused.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .errors import ClientData

BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# What stands between groups of digits: also the fixed and thin spaces and the hyphens of another program's copied text.
BETWEEN = r"[ \u00a0\u2007\u2009\u202f.\u2010-\u2013-]?"
NINE_DIGITS = re.compile(rf"(?<!\d)\d(?:{BETWEEN}\d){{8}}(?!\d)")
# Day, month and year as they are written in both languages: 12-03-1941, 3 mei 1950, March 3, 1950, 1950-05-03.
DATE = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?[-/. ](?:\d{1,2}|[a-z]{3,9})\.?[-/. ](?:19|20)?\d{2}"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d{2}"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2})(?!\d)"
)
# A date after a word for birth; or any in the last century: nobody's lesson or visit was then.
DATE_OF_BIRTH = re.compile(
    r"\b(?:geboren|geb\.?|geboortedatum|verjaardag|jarig|born|birthday|date of birth|d\.?o\.?b\.?)\D{0,12}?" + DATE
    + r"|(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.]19\d{2}(?!\d)",
    re.IGNORECASE,
)  # fmt: skip
# A title or a role, then a word with a capital: "mevrouw Jansen", "mw. A.B. de Vries", "cliënt De Vries", "resident named Ann".
# Case matters for the name only.
ROLE = (
    r"[Mm]evrouw|[Mm]evr\.?|[Mm]w\.|[Mm]eneer|[Mm]ijnheer|[Dd]e heer|[Dd]hr\.?|[Ff]amilie|[Oo]pa|[Oo]ma"
    r"|[Cc]li[eë]nte?|[Bb]ewoner|[Bb]ewoonster|[Pp]ati[eë]nte?|[Zz]orgvrager|[Zz]orgvraagster"
    r"|[Rr]esident|[Ss]ervice user|[Mm]rs\.?|[Mm]r\.?|[Mm]s\.?|[Mm]iss|[Mm]ister|[Mm]adam"
)
NAMED = re.compile(
    rf"\b(?:{ROLE})"
    r"(?:,? (?:heet|genaamd|die heet|named|called))?"
    r"\s+((?:[A-Z]\.\s?){0,4}(?:(?:van|de|der|den|ten|ter|Van|De|Der|Ten|Ter)\s+){0,3}[A-ZÀ-Þ][\w'’-]+)"
)
PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?[1-9](?:[ -]?\d){8}(?!\d)")
ADDRESS = re.compile(r"\b\d{4}\s?[A-Z]{2}\b")


@dataclass(frozen=True)
class Finding:
    """What was seen (``kind``: bsn, birth, name, phone, address) and the words themselves."""

    kind: str
    label: str
    excerpt: str


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven test of the citizen service number."""
    return (
        len(digits) == 9
        and int(digits) > 0
        and sum(w * int(d) for w, d in zip(BSN_WEIGHTS, digits, strict=True)) % 11 == 0
    )


def look(text: str) -> list[Finding]:
    """All findings, in order of kind; an empty list when nothing was seen."""
    found = [
        Finding("bsn", _("citizen service number"), match.group())
        for match in NINE_DIGITS.finditer(text)
        if is_bsn(re.sub(r"\D", "", match.group()))
    ]
    patterns = (
        ("birth", _("date of birth"), DATE_OF_BIRTH),
        ("name", _("name"), NAMED),
        ("phone", _("telephone number"), PHONE),
        ("address", _("postal code"), ADDRESS),
    )
    for kind, label, pattern in patterns:
        found += [Finding(kind, label, match.group().strip()) for match in pattern.finditer(text)]
    return found


def refuse_bsn(*texts) -> None:
    """For every text; all that is asked of one that is not evidence (a question, a comment, a place). Raises ClientData."""
    findings = [finding for text in texts for finding in look(text) if finding.kind == "bsn"]
    if findings:
        raise ClientData(findings, refused=True)
