"""Where to look: what ``manage.py demo`` prints."""

from django.conf import settings

from accounts import api as accounts
from credentials import api as credentials
from workplace import api as workplace

from .people import ACCOUNTS, PASSWORD


def collect() -> dict:
    """Addresses and accounts as data. The assessor's and the employer's link are made fresh when the old ones are used up."""
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
    waiting = next(
        (row for row in workplace.assignments_of(learner) if row.state in {"asked", "draft"}), None
    )
    if waiting:
        invitation = workplace.invite(assignment=waiting, language="nl")
        address = workplace.invitation_address(invitation)
        rows.append({"key": "assessor", "what": "a fresh link for an assessor", "address": address})
    credential = credentials.newest_credential(learner)
    if credential:
        link = credentials.share(credential=credential, days=30, label="Demo")
        rows.append(
            {
                "key": "share",
                "what": "a credential shared with an employer",
                "address": credentials.share_address(link),
            }
        )
    people = [
        {"key": account.key, "what": account.what, "email": account.email, "password": PASSWORD}
        for account in ACCOUNTS
    ]
    return {"site": site, "addresses": rows, "accounts": people, "password": PASSWORD}


def _school(site: str) -> str:
    return site.replace("://localhost", "://zuiderpoort.localhost") + "/"
