"""The site's verifier: our own documents from the database, those of others within one small budget."""

from urllib.parse import urlsplit

from django.utils import timezone

from ..verifying.fetching import FetchFailed
from ..verifying.pipeline import verify
from ..verifying.report import Report
from .own import is_ours
from .own_rows import RowsAhead
from .own_withdrawals import tell_apart
from .reaching import Reach
from .registry import recognise
from .signing import store


class PublicPageOnly(FetchFailed):
    """The public page of one of our own credentials: it hands out no document."""

    code = "network.public_page"
    nl = "Dit is de openbare pagina van een bewijs. Vraag de houder om een deellink of om het bestand."
    en = "This is the public page of a credential. Ask its holder for a link to share or for the file."


class LinkEnded(FetchFailed):
    """A shared link of ours that expired, was withdrawn, or never was one."""

    code = "network.link_ended"
    nl = "Deze deellink werkt niet of niet meer. Vraag de houder om een nieuwe."
    en = "This shared link does not work, or no longer. Ask the holder for a new one."


def check(
    data, *, recipient=None, nonce=None, audience=None, fetcher=None, now=None, trusted_keys=None
) -> Report:
    """Judge a credential: bytes, text, or a parsed document. Hostile input gets a named reason, never an exception.

    ``nonce`` and ``audience`` are what the asker gave a wallet to sign (RFC 9901, 7.3). ``fetcher`` is for several checks
    that share what they fetch; without it this check has a budget of its own. ``now`` is another moment than this one, and
    ``trusted_keys`` are keys by verification method that the asker was given.
    """
    return _judge(
        data,
        fetcher or Reach(),
        recipient,
        nonce=nonce,
        audience=audience,
        now=now,
        trusted_keys=trusted_keys,
    )


def check_own(text) -> Report:
    """Judge a document that we signed, as anybody would, asking the database for all that it names at once."""
    rows = RowsAhead(text)
    return _judge(text, Reach(rows), registry=rows.recognise)


def check_address(address, *, recipient=None, nonce=None, audience=None, fetcher=None) -> Report:
    """Judge what lies at an address: a shared link of ours, or a credential on the web. One budget pays for it all."""
    reach = fetcher or Reach()
    try:
        found = reach(address)
    except FetchFailed as problem:
        report = Report()
        report.add_error("intake", _told_better(address) or problem)
        return report
    return check(found.body, recipient=recipient, nonce=nonce, audience=audience, fetcher=reach)


def _told_better(address) -> FetchFailed | None:
    """For an address of our own: why nothing was there, and what to do."""
    if not is_ours(address):
        return None
    first = urlsplit(address).path.strip("/").split("/")[0]
    return {"credentials": PublicPageOnly(), "s": LinkEnded()}.get(first)


def _judge(data, fetcher, recipient=None, *, registry=None, now=None, **circumstances) -> Report:
    report = verify(
        data,
        contexts=store(),
        now=now or timezone.now(),
        fetcher=fetcher,
        recipient=(recipient or "").strip() or None,
        registry=registry or recognise,
        **circumstances,
    )
    tell_apart(report)
    return report
