"""What pages show of a signed credential: signed values alone, in words."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..domain import achievement_plans, answers, entrusted, evidence, sharing, verifying
from ..domain.many.rows import domain_of
from ..domain.queries import shown
from ..proofs.times import TimeRefused, parse_time
from ..verifying.plain_words import text_of
from ..verifying.structure import issuer_id, subjects, types_of
from ..verifying.summary import VALIDATION

# Our own kind, by the name that it has in a document.
KINDS = {signed.value: kind.value for kind, signed in achievement_plans.KINDS.items()}
KIND_NAMES = {
    "participation": lambda: _("Proof of participation"),
    "microcredential": lambda: _("Microcredential"),
    "practice": lambda: _("Practice statement"),
    "formal": lambda: _("Reference to a formal certificate"),
}


def judged(report) -> dict:
    """A report for the templates: headline, three answers, what else was looked at."""
    language = get_language()
    return {
        "report": report,
        "headline": answers.headline(report),
        "answers": answers.answers(report, language),
        "besides": answers.besides(report, language),
        "endorsements": [_endorsed(part, report, language) for part in report.parts.get("endorsements", ())],
        "withdrawn": report.withdrawn,
        "checked_at": timezone.now(),
    }


def _endorsed(part, report, language) -> dict:
    """One endorsement as it was judged: what it says, by whom, and its own three answers."""
    values = part.as_dict(language)
    return {
        **values,
        "day": day_of(values.get("issued", "")),
        "answers": answers.answers(part.report, language),
        "own": report.secured is not None
        and values.get("issuer", {}).get("id") == issuer_id(report.secured.document),
    }


def public_context(credential) -> dict:
    """Achievement, issuer and status of one of our own, and whether it was earned by validation: nothing of its holder,
    nothing of the evidence."""
    report = verifying.check_own(credential.document)
    return {
        "credential": credential,
        "shown": shown(credential.award, get_language()),
        "validation": report.shown(get_language()).get("validation"),
        **judged(report),
    }


def full_context(credential, *, link=None) -> dict:
    """For the holder and for whoever they gave a link: the same, with the name and what was signed of practice and evidence."""
    context = public_context(credential)
    signed = signed_values(context["report"])
    if signed:
        signed["evidence"] = _evidence(credential, signed["evidence"], link)
    return {**context, "holder": credential.award.person.name, "signed": signed}


def _evidence(credential, pieces, link) -> list[dict]:
    """The pieces, each with the address under which this reader may open it, where it is still kept."""
    may_open = link is None or link.with_evidence
    kept = evidence.kept(credential) if may_open and pieces else {}
    base = f"/s/{sharing.token_of(link)}" if link else f"/credentials/{credential.uuid}"
    return [{**piece, "address": _address_of(piece, kept, base)} for piece in pieces]


def _address_of(piece, kept, base) -> str:
    number = str(piece.get("id", "")).rpartition("#evidence-")[2]
    return f"{base}/evidence/{number}" if number in map(str, kept) else ""


def signed_values(report) -> dict:
    """The signed values of a report, ready for a page; empty when no signature was right."""
    summary = report.shown(get_language())
    if not summary:
        return {}
    achievement = summary["achievement"]
    kind = KINDS.get(achievement["quality"].get("credentialKind", ""), "")
    # It is shown by itself, as entrustment decisions are.
    pieces = [piece for piece in summary["evidence"] if piece.get("id") != f"{summary['id']}{VALIDATION}"]
    return {
        **summary,
        "evidence": [piece for piece in pieces if not _is_entrustment(piece)],
        "entrustments": [piece for piece in pieces if _is_entrustment(piece)],
        "kind": kind,
        "kind_name": KIND_NAMES[kind]() if kind else achievement["type"],
        "badge": _own_badge(achievement["image"], report),
        "issued": day_of(summary["awarded"] or summary["valid_from"]),
        "ends": day_of(summary["valid_until"]),
        "load": _load(achievement["study_load"]),
        "comment": _comment(report),
        "known_as": report.recognition,
        "domain": domain_of(summary["issuer"]["id"]),
        "credentials": [
            {**item, "day": day_of(item.get("valid_from", ""))} for item in summary["credentials"]
        ],
        # Of the signed words, for readers that speak them aloud; only what we know to be a language.
        "lang": achievement["language"] if achievement["language"] in dict(settings.LANGUAGES) else "",
    }


def _is_entrustment(piece) -> bool:
    return entrusted.PLACE in str(piece.get("id", ""))


def _comment(report) -> str:
    """What an endorsement that is looked at by itself says."""
    document = report.secured.document
    if "EndorsementCredential" not in types_of(document):
        return ""
    said = (subject.get("endorsementComment") for subject in subjects(document))
    return next((text for text in (text_of(value, get_language()) for value in said) if text), "")


def _own_badge(address, report) -> str:
    """The path of one of our own badge pictures, only for an issuer we recognise: other pictures are not fetched."""
    prefix = f"{settings.PUBLIC_URL}{settings.STATIC_URL}base/badges/"
    if report.issuer_trust != "recognised" or not address.startswith(prefix):
        return ""
    return address.removeprefix(settings.PUBLIC_URL)


def day_of(text) -> str:
    """A moment of a document as a day; what is none, as it is written."""
    try:
        return date_format(timezone.localtime(parse_time(text)), "DATE_FORMAT")
    except (TimeRefused, OverflowError, ValueError):
        return text


def _load(load) -> str:
    return f"{load['amount']} {load['unit']}" if "amount" in load and "unit" in load else ""
