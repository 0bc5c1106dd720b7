"""What credentials hands out about a person when they take their data along."""

import json

from django.conf import settings
from django.db.models import Q

from accounts import api as accounts

from ..models import Award, AwardBatch, BatchRow, Claim, Credential, ImportedBadge, Withdrawal
from . import said_in_favour
from .listed import rows_about

ENDINGS = {
    "application/json": ".json",
    "application/vc": ".json",
    "application/vc+jwt": ".jwt",
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "text/plain": ".txt",
}


def export(person) -> dict:
    """Everything somebody earned, the signed documents, links and copies in wallets, with whom it was shared and when
    somebody looked; the badges they brought; the lists that name them, and those that they made or agreed to."""
    awards = (
        Award.objects.filter(person=person)
        .select_related("achievement", "claim")
        .prefetch_related(
            "achievement__texts",
            "credentials__shares__views",
            "credentials__status",
            "credentials__forms",
            "credentials__offers",
            "credentials__copies",
        )
        .order_by("created", "pk")
    )
    badges = ImportedBadge.objects.filter(person=person)
    mine = Q(made_by=person) | Q(approved_by=person)
    return {
        "awards": [_award(award) for award in awards],
        "badges": [_badge(row) for row in badges],
        **said_in_favour.export(person),
        "on_lists": [_row(row) for row in rows_about(person).select_related("batch").order_by("pk")],
        "lists": [
            {"file": batch.file_name, **_work(batch, person)} for batch in AwardBatch.objects.filter(mine)
        ],
        "withdrawals": [
            {"what": row.what, "reason": row.reason, **_work(row, person)}
            for row in Withdrawal.objects.filter(mine)
        ],
    }


def files(person) -> list:
    """The signed documents and tokens, and the badges from elsewhere as they came."""
    found = []
    for row in Credential.objects.filter(award__person=person).prefetch_related("forms"):
        found.append(accounts.Attached(f"credentials/{row.uuid}.json", content=row.document.encode()))
        for token in row.forms.all():
            path = f"credentials/{row.uuid}-{token.form.replace('+', '-')}.jwt"
            found.append(accounts.Attached(path, content=token.text.encode()))
    badges = ImportedBadge.objects.filter(person=person)
    return found + [
        accounts.Attached(f"credentials/{_badge_file(row)}", name=row.file.name) for row in badges
    ]


def _badge_file(row) -> str:
    return f"from-elsewhere/{row.uuid}{ENDINGS.get(row.media_type, '')}"


def export_addresses(addresses) -> dict:
    """The lines of lists with one of these addresses, and the links that went there."""
    rows = BatchRow.objects.filter(email__in=addresses).select_related("batch").order_by("pk")
    return {
        "on_lists": [_row(row) for row in rows],
        "links": [_link(claim) for claim in Claim.objects.filter(email__in=addresses).order_by("pk")],
    }


def _time(moment) -> str | None:
    return moment.isoformat() if moment else None


def _work(row, person) -> dict:
    """What somebody had a hand in, without anybody else's name."""
    return {
        "state": row.state,
        "created": row.created.isoformat(),
        "made": row.made_by_id == person.pk,
        "approved": _time(row.approved) if row.approved_by_id == person.pk else None,
    }


def _row(row) -> dict:
    return {
        "file": row.batch.file_name,
        "line": row.number,
        "cells": row.cells,
        "name": row.name,
        "email": row.email,
        "awarded": _time(row.awarded),
        "result": row.result,
        "narrative": row.narrative,
    }


def _badge(row) -> dict:
    return {
        "name": row.name,
        "issuer": row.issuer_name,
        "sha256": row.digest,
        "verdict": row.verdict,
        "checked": row.checked.isoformat(),
        "added": row.added.isoformat(),
        "kept": _time(row.kept),
        "file": f"credentials/{_badge_file(row)}",
        # The file is fetched there, while signed in.
        "address": f"{settings.PUBLIC_URL}/mijn/bewijzen/van-anderen/{row.uuid}/bestand/",
    }


def _award(award) -> dict:
    return {
        "name": award.achievement.text(award.language).name,
        "kind": award.kind,
        "state": award.state,
        "created": award.created.isoformat(),
        "completion": award.snapshot,
        "link": _link(getattr(award, "claim", None)),
        "credentials": [_credential(row) for row in award.credentials.all()],
    }


def _link(claim) -> dict | None:
    """The link by mail with which it was taken; not its secret."""
    if claim is None:
        return None
    return {
        "email": claim.email,
        "sent": _time(claim.sent),
        "expires": claim.expires.isoformat(),
        "claimed": _time(claim.claimed),
        "withdrawn": _time(claim.withdrawn),
    }


def _credential(row) -> dict:
    entry = getattr(row, "status", None)
    return {
        "document": json.loads(row.document),
        "file": f"credentials/{row.uuid}.json",
        "tokens": {token.form: token.text for token in row.forms.all()},
        "public": row.public,
        "revoked": _time(entry.revoked) if entry else None,
        "reason": entry.reason if entry else "",
        "shared": [_share(link) for link in row.shares.all()],
        "wallet_offers": [
            {"created": offer.created.isoformat(), "redeemed": _time(offer.redeemed)}
            for offer in row.offers.all()
        ],
        "wallet_copies": [
            {
                "form": copy.configuration,
                "made": copy.made.isoformat(),
                "wallet_key": copy.holder_thumbprint,
                "outcome": copy.outcome,
            }
            for copy in row.copies.all()
        ],
    }


def _share(link) -> dict:
    return {
        "label": link.label,
        "with_evidence": link.with_evidence,
        "expires": link.expires.isoformat(),
        "withdrawn": _time(link.withdrawn),
        "views": [view.at.isoformat() for view in link.views.all()],
    }
