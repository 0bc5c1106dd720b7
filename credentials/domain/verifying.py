"""The site's verifier: our own documents from the database, those of others within one small budget."""

from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils import timezone

from ..models import Issuer
from ..proofs.errors import CredentialError
from ..verifying.pipeline import Recognition, verify
from ..verifying.report import Report
from .reaching import Reach
from .signing import store


def check(data, *, recipient=None) -> Report:
    """Judge a credential: bytes, text, or a parsed document. Hostile input gets a named reason, never an exception."""
    return _judge(data, Reach(), recipient)


def check_address(address, *, recipient=None) -> Report:
    """Judge what lies at an address: a shared link of ours, or a credential on the web. One budget pays for it all."""
    reach = Reach()
    try:
        found = reach(address)
    except CredentialError as problem:
        report = Report()
        report.add_error("intake", problem)
        return report
    return _judge(found.body, reach, recipient)


def _judge(data, reach, recipient) -> Report:
    return verify(
        data,
        contexts=store(),
        now=timezone.now(),
        fetcher=reach,
        recipient=(recipient or "").strip() or None,
        registry=recognise,
    )


def recognise(issuer: str) -> Recognition | None:
    """The issuer in our registry, when a named source vouches for it."""
    prefix = f"did:web:{quote(urlsplit(settings.PUBLIC_URL).netloc, safe='')}:issuers:"
    if not issuer.startswith(prefix):
        return None
    row = Issuer.objects.filter(slug=issuer.removeprefix(prefix)).exclude(recognised_by="").first()
    return Recognition(row.name, row.recognised_by) if row else None
