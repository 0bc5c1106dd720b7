"""The documents around an Open Badges 2.0 award, each fetched from its own address, and whether they belong together."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from credentials.openbadges.ob2 import Assertion, BadgeClass, Profile, read_badge_class, read_profile
from credentials.openbadges.ob2_reading import Reference
from credentials.proofs.identifiers import origin
from credentials.verifying.fetching import Fetcher, fetch_json
from credentials.verifying.openbadges2_reasons import AnotherDocument, IssuerNotOnTheWeb, OutOfScope
from credentials.verifying.report import Report, Result


def document_at(url: str, fetcher: Fetcher, report: Report) -> dict[str, Any]:
    """The document whose id is this address. One that moved on the same host is followed once, and told."""
    document = fetch_json(fetcher, url)
    stated = document.get("id")
    if stated == url:
        return document
    if not isinstance(stated, str) or not origin(stated) or host_of(stated) != host_of(url):
        raise AnotherDocument(url)
    moved = fetch_json(fetcher, stated)
    if moved.get("id") != stated:
        raise AnotherDocument(url)
    report.add("statements", Result.WARN, "openbadges2.moved", url)
    return moved


def resolve(reference: Reference, fetcher: Fetcher, report: Report) -> Mapping[str, Any]:
    """What a reference stands for: fetched when it has an address on the web, else what is embedded."""
    if origin(reference.id):
        return document_at(reference.id, fetcher, report)
    if reference.told is None:
        raise AnotherDocument(reference.id)
    return reference.told


def badge_and_issuer(assertion: Assertion, fetcher: Fetcher, report: Report) -> tuple[BadgeClass, Profile]:
    """The class of an award, and the issuer that the class names.

    A class may be embedded under an id that is no address. An issuer may not: whoever wrote the file would be believed to
    be anyone.
    """
    badge = read_badge_class(_with_context(resolve(assertion.badge, fetcher, report), assertion.document))
    if not origin(badge.issuer.id):
        raise IssuerNotOnTheWeb(badge.issuer.id)
    issuer = read_profile(document_at(badge.issuer.id, fetcher, report))
    for missing in badge.missing:
        report.add("schema", Result.WARN, "openbadges2.incomplete", f"badge.{missing}")
    return badge, issuer


def _with_context(document: Mapping[str, Any], around: Mapping[str, Any]) -> dict[str, Any]:
    """An embedded object speaks the vocabulary of the document it stands in."""
    return {"@context": around.get("@context"), **document}


def host_of(address: str) -> str:
    """Host and port of an address on the web, in lower case; empty when there is none."""
    return urlsplit(address).netloc.lower() if origin(address) else ""


def check_scope(assertion: Assertion, badge: BadgeClass, issuer: Profile) -> None:
    """The award lies where its issuer awards from: at `startsWith` and `allowedOrigins` where these are given, else on the
    issuer's own host; its class lies on a host of the issuer too (Open Badges 2.0, HostedBadge Verification)."""
    own = host_of(issuer.id)
    allowed = {_named_host(item) for item in issuer.origins}
    if issuer.prefixes and not any(_under(assertion.id, prefix) for prefix in issuer.prefixes):
        raise OutOfScope(assertion.id)
    if (allowed or not issuer.prefixes) and host_of(assertion.id) not in (allowed or {own}):
        raise OutOfScope(assertion.id)
    hosts = {own, *allowed, *(host_of(prefix) for prefix in issuer.prefixes)}
    if origin(badge.id) and host_of(badge.id) not in hosts:
        raise OutOfScope(badge.id)


def _under(address: str, prefix: str) -> bool:
    """Whether an address starts with this one, on the same host: `https://school.example` is no prefix of
    `https://school.example.org/`, nor `/school/` of `/school/../other/`, which a server reads as `/other/`."""
    leaves = {".", ".."} & set(unquote(urlsplit(address).path).split("/"))
    return address.startswith(prefix) and origin(address) == origin(prefix) and not leaves


def _named_host(stated: str) -> str:
    """`allowedOrigins` names hosts; some issuers write the scheme too."""
    return host_of(stated) if "://" in stated else stated.lower()
