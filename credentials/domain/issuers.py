"""Organisations that issue: made, described, and their keys replaced or withdrawn."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit
from keys import api as keys

from .. import rules
from ..models import Issuer
from ..openbadges.build import check_sorting, profile, tidy
from ..proofs.errors import CredentialError
from .achievement_plans import issuer_plan
from .allowed import require_may_award
from .errors import IssuerRefused, KeyUnchanged, NotAllowed
from .four_eyes import BEFORE, CHANGED
from .holding import hold_issuer

# Embedded proofs with the first, or with the kind that SIGN_WITH names; tokens and what wallets read with the second.
SIGNS_WITH = ("Ed25519", "P-256")
FICTIONAL = "(fictief)"
CHANGEABLE = ("name", "url", "email", "description", "country", "brin", "four_eyes_above")


def ensure_issuer(*, organisation, url, description="", recognised_by="") -> Issuer:
    """The issuer of an organisation, made with its first keys. One that exists keeps its name, slug and keys."""
    with transaction.atomic():
        issuer, _made = Issuer.objects.get_or_create(
            organisation=organisation,
            defaults={
                "slug": organisation.slug,
                "name": marked(organisation, organisation.name),
                "url": url,
                "description": description,
                "country": organisation.country,
                "recognised_by": recognised_by,
            },
        )
        for algorithm in SIGNS_WITH:
            keys.ensure_key(issuer.key_owner, algorithm)
    return issuer


def begin_issuing(*, organisation, person, values) -> Issuer:
    """Make an organisation an issuer; one that is one already keeps what it has. ``values`` are those of CHANGEABLE.

    Raises NotAllowed for anyone but an administrator of this organisation, and IssuerRefused for what cannot be signed.
    """
    if not rules.may_administer_at(person, organisation):
        raise NotAllowed(_("Only an administrator of the organisation may do this."))
    with transaction.atomic():
        found = Issuer.objects.filter(organisation=organisation).first()
        if found:
            return found
        issuer = ensure_issuer(organisation=organisation, url=values["url"])
        _write(issuer, values)
        audit.record(
            action="credentials.issuer_made",
            actor=person.uuid,
            organisation=issuer.slug,
            subject=issuer.did,
        )
    return issuer


def change_issuer(*, issuer, person, values) -> Issuer:
    """Say otherwise who the issuer is. What was signed before keeps its words; the name in the DID never changes.

    Raises NotAllowed for anyone but an administrator of its credentials, and IssuerRefused for what cannot be signed.
    """
    require_may_award(person, issuer)
    with transaction.atomic():
        row = hold_issuer(issuer.pk)
        before = {name: getattr(row, name) for name in CHANGEABLE}
        _write(row, values)
        changed = [name for name in CHANGEABLE if getattr(row, name) != before[name]]
        if changed:
            limit = {BEFORE: before["four_eyes_above"]} if "four_eyes_above" in changed else {}
            audit.record(
                action=CHANGED,
                actor=person.uuid,
                organisation=row.slug,
                subject=row.did,
                data={"changed": ", ".join(changed), **limit},
            )
    return row


def replace_key(*, issuer, person, algorithm) -> None:
    """A new key signs from now on; the old one stays published, so that what it signed keeps verifying.

    Raises NotAllowed, and the errors of the keys app.
    """
    require_may_award(person, issuer)
    with transaction.atomic():
        key = keys.rotate(issuer.key_owner, algorithm)
        audit.record(
            action="credentials.key_replaced",
            actor=person.uuid,
            organisation=issuer.slug,
            subject=str(key.uuid),
            data={"algorithm": algorithm},
        )


def give_up_key(*, issuer, person, key, since=None) -> None:
    """Somebody else may know this key: from now on nothing that it signed is trusted. One in use is replaced at once.

    ``since`` is the day from which somebody else may have signed with it; the log keeps it, for who issues anew. It does not
    save what was signed before: whoever holds the key can write an earlier day (Controlled Identifiers 1.0, 2.2). Twice
    changes nothing. Raises NotAllowed, also for a key of another issuer, and KeyUnchanged for a day that cannot be.
    """
    require_may_award(person, issuer)
    if key.owner != issuer.key_owner:
        raise NotAllowed(_("This is a key of another issuer."))
    since = since or timezone.localdate(key.created)
    if not timezone.localdate(key.created) <= since <= timezone.localdate():
        raise KeyUnchanged(_("Choose a day between the one on which the key was made, and today."))
    with transaction.atomic():
        if key.state == "compromised":
            return
        keys.mark_compromised(key)
        audit.record(
            action="credentials.key_given_up",
            actor=person.uuid,
            organisation=issuer.slug,
            subject=str(key.uuid),
            data={"since": since.isoformat()},
        )


def marked(organisation, name: str) -> str:
    """A fictional organisation says so wherever its name stands."""
    name = name.strip()
    if organisation.fictional and FICTIONAL not in name:
        return f"{name[: 159 - len(FICTIONAL)]} {FICTIONAL}"
    return name


def _check(issuer) -> None:
    """A profile that cannot be signed would stop every credential, long after somebody wrote it."""
    try:
        check_sorting(tidy(profile(issuer_plan(issuer))))
    except CredentialError as problem:
        raise IssuerRefused(
            _("These words cannot stand in a credential. Take out numbers of people, and unusual signs.")
        ) from problem


def _write(issuer, values) -> None:
    for name in CHANGEABLE:
        if name in values:
            setattr(issuer, name, values[name])
    issuer.name = marked(issuer.organisation, issuer.name)
    _check(issuer)
    issuer.save(update_fields=list(CHANGEABLE))
