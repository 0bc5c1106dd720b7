"""What pages show of a signed credential: signed values alone, in words."""

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ..domain import achievement_plans, answers, verifying
from ..domain.queries import shown
from ..proofs.times import TimeRefused, parse_time

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
        "checked_at": timezone.now(),
    }


def public_context(credential) -> dict:
    """Achievement, issuer and status of one of our own: nothing of its holder, nothing of the evidence."""
    report = verifying.check(credential.document)
    return {"credential": credential, "shown": shown(credential.award, get_language()), **judged(report)}


def full_context(credential) -> dict:
    """For the holder and for whoever they gave a link: the same, with the name and what was signed of practice and evidence."""
    context = public_context(credential)
    return {**context, "holder": credential.award.person.name, "signed": signed_values(context["report"])}


def signed_values(report) -> dict:
    """The signed values of a report, ready for a page; empty when no signature was right."""
    summary = report.credential
    if not summary:
        return {}
    achievement = summary["achievement"]
    kind = KINDS.get(achievement["quality"].get("credentialKind", ""), "")
    return {
        **summary,
        "kind": kind,
        "kind_name": KIND_NAMES[kind]() if kind else achievement["type"],
        "badge": _own_badge(achievement["image"], report),
        "issued": _day(summary["awarded"] or summary["valid_from"]),
        "ends": _day(summary["valid_until"]),
        "load": _load(achievement["study_load"]),
        # Of the signed words, for readers that speak them aloud; only what we know to be a language.
        "lang": achievement["language"] if achievement["language"] in dict(settings.LANGUAGES) else "",
    }


def _own_badge(address, report) -> str:
    """The path of one of our own badge pictures, only for an issuer we recognise: other pictures are not fetched."""
    prefix = f"{settings.PUBLIC_URL}{settings.STATIC_URL}base/badges/"
    if report.issuer_trust != "recognised" or not address.startswith(prefix):
        return ""
    return address.removeprefix(settings.PUBLIC_URL)


def _day(text) -> str:
    try:
        return date_format(timezone.localtime(parse_time(text)), "DATE_FORMAT")
    except (TimeRefused, OverflowError, ValueError):
        return text


def _load(load) -> str:
    return f"{load['amount']} {load['unit']}" if "amount" in load and "unit" in load else ""
