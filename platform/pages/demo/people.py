"""Organisations and accounts of the demo. All are fictional and say so."""

from dataclasses import dataclass

from accounts import api as accounts
from organisations import api as organisations

PASSWORD = "samen-leren-2026"  # noqa: S105 - printed for everyone who runs the demo
DOMAIN = "bekwaam.example"


@dataclass(frozen=True)
class Account:
    """One demo account: its key in the printed list, whom it shows, and where it works in which role."""

    key: str
    email: str
    name: str
    what: str
    roles: tuple[tuple[str, str], ...]
    staff: bool = False
    superuser: bool = False


ACCOUNTS = (
    Account("learner", f"leerling@{DOMAIN}", "Leerling Thuiszorg", "a learner", (("roc-zuiderpoort", "learner"),)),
    Account(
        "editor", f"docent@{DOMAIN}", "Docent Zuiderpoort", "an editor who teaches",
        (("roc-zuiderpoort", "teacher"), ("roc-zuiderpoort", "editor"), ("roc-zuiderpoort", "assessor")), staff=True,
    ),
    Account(
        "reviewer", f"praktijk@{DOMAIN}", "Wijkverpleegkundige De Linde", "a practitioner who reviews and supervises",
        (("thuiszorg-de-linde", "reviewer"), ("thuiszorg-de-linde", "supervisor")), staff=True,
    ),
    Account(
        "issuer", f"bewijzen@{DOMAIN}", "Examenbureau Zuiderpoort", "an issuer's administrator",
        (("roc-zuiderpoort", "issuer"),), staff=True,
    ),
    Account(
        "administrator", f"beheer@{DOMAIN}", "Beheer Bekwaam", "an administrator",
        (("bekwaam", "admin"), ("branche-thuiszorg", "issuer")), staff=True, superuser=True,
    ),
)  # fmt: skip

ORGANISATIONS = (
    {"slug": "bekwaam", "name": "Bekwaam", "kind": "sector", "place": "Utrecht", "url": "https://bekwaam.example"},
    {
        "slug": "branche-thuiszorg", "name": "Branchevereniging Thuiszorg", "kind": "sector", "place": "Zuiderpoort",
        "fictional": True, "url": "https://branche.example",
    },
    {
        "slug": "roc-zuiderpoort", "name": "ROC Zuiderpoort", "kind": "school", "place": "Zuiderpoort", "fictional": True,
        "url": "https://zuiderpoort.example", "theme": "zuiderpoort",
    },
    {
        "slug": "thuiszorg-de-linde", "name": "Thuiszorg De Linde", "kind": "employer", "place": "Zuiderpoort",
        "fictional": True, "learning_company": True, "url": "https://delinde.example", "domain": "delinde.example",
    },
)  # fmt: skip


def make_organisations() -> dict:
    """Organisation by slug; rows that exist are left as somebody may have changed them."""
    made = {}
    for row in ORGANISATIONS:
        values = dict(row)
        domain = values.pop("domain", None)
        made[row["slug"]] = organisations.ensure_organisation(**values)
        if domain:
            organisations.ensure_domain(organisation=made[row["slug"]], name=domain)
    return made


def make_people(made) -> dict:
    """Person by the account's key."""
    people = {}
    for account in ACCOUNTS:
        person = accounts.person_by_email(account.email) or accounts.create_user_with_person(
            email=account.email, password=PASSWORD, name=account.name, verified=True,
            staff=account.staff, superuser=account.superuser,
        )  # fmt: skip
        for slug, role in account.roles:
            organisations.add_member(organisation=made[slug], person=person, role=role)
        people[account.key] = person
    return people
