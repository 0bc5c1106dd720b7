"""Where to look: what ``manage.py demo`` prints."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts import api as accounts
from credentials import api as credentials
from workplace import api as workplace

from . import story
from .people import ACCOUNTS, PASSWORD

SHARED = "Demo"


def collect() -> dict:
    """Addresses and accounts as data. The assessor's and the employer's link are new when the old ones are used up."""
    learner = accounts.person_by_email(ACCOUNTS[0].email)
    site = settings.PUBLIC_URL
    rows = [
        {"key": "home", "what": "the site", "address": f"{site}/"},
        {"key": "modules", "what": "all modules", "address": f"{site}/modules/"},
        {"key": "verify", "what": "check a credential", "address": f"{site}/verify/"},
        {"key": "school", "what": "in the looks of a (fictional) school", "address": _school(site)},
        {"key": "admin", "what": "for editors and issuers", "address": f"{site}/admin/"},
        {"key": "mailbox", "what": "mail that the demo sent", "address": f"{site}/postvak/"},
    ]
    link = _assessor_link(learner)
    if link:
        rows.append({"key": "assessor", "what": "a fresh link for an assessor", "address": link})
    credential = credentials.newest_credential(learner)
    if credential:
        rows.append(
            {
                "key": "share",
                "what": "a credential shared with an employer",
                "address": credentials.share_address(_shared(credential)),
            }
        )
    people = [
        {"key": account.key, "what": account.what, "email": account.email, "password": PASSWORD}
        for account in ACCOUNTS
    ]
    return {"site": site, "addresses": rows, "accounts": people, "password": PASSWORD}


def _school(site: str) -> str:
    return site.replace("://localhost", "://zuiderpoort.localhost") + "/"


def _assessor_link(learner) -> str:
    """A link that nobody used yet, of work that waits for a judgement; made where there is none."""
    waiting = story.waiting(learner=learner)
    if waiting is None:
        return ""
    link = workplace.unused_invitation(waiting) or workplace.invite(assignment=waiting, language="nl")
    return workplace.invitation_address(link)


def _shared(credential):
    """The demo's own link, while it works for another week at least."""
    soon = timezone.now() + timedelta(days=7)
    link = credential.shares.filter(label=SHARED, withdrawn=None, expires__gt=soon).first()
    return link or credentials.share(credential=credential, days=30, label=SHARED)
