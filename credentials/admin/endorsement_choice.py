"""Finding what to endorse: by a word, or by the address that somebody gave."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language

from accounts.api import keepable

from ..models import Achievement, Issuer

MOST = 20
ADDRESS = re.compile(r"/(achievements|issuers)/([A-Za-z0-9-]+)")


@dataclass(frozen=True)
class Found:
    """Something that can be endorsed: the value of its choice, its name, and whose it is."""

    value: str
    name: str
    of: str


def search(query, *, endorsers) -> list[Found]:
    """Achievements that can be earned and issuers, none of the endorsers' own; at most MOST of each."""
    query = keepable(query).strip()
    if not query:
        return []
    others = Issuer.objects.exclude(pk__in=[issuer.pk for issuer in endorsers])
    achievements = _achievements().filter(issuer__in=others)
    named = ADDRESS.search(query)
    if named:
        of_kind = named[1] == "achievements"
        return [
            _found(row) for row in [_by_name(achievements if of_kind else others, *named.groups())] if row
        ]
    for word in query.split():
        others = others.filter(Q(name__icontains=word) | Q(slug__icontains=word))
        achievements = achievements.filter(
            Q(texts__name__icontains=word) | Q(key__icontains=word) | Q(issuer__name__icontains=word)
        )
    rows = [*achievements.distinct().order_by("key", "pk")[:MOST], *others.order_by("name", "pk")[:MOST]]
    return [_found(row) for row in rows]


def _achievements():
    return Achievement.objects.filter(published=True).select_related("issuer").prefetch_related("texts")


def _by_name(rows, kind, name):
    try:
        return rows.filter(**{"uuid" if kind == "achievements" else "slug": name}).first()
    except ValidationError:  # no uuid
        return None


def _found(row) -> Found:
    if isinstance(row, Issuer):
        return Found(f"/issuers/{row.slug}", row.name, "")
    return Found(f"/achievements/{row.uuid}", row.text(get_language()).name, row.issuer.name)


def chosen(value) -> Any:
    """The row behind the value of a choice; None for any other text."""
    named = ADDRESS.fullmatch(value)
    if not named:
        return None
    return _by_name(_achievements() if named[1] == "achievements" else Issuer.objects.all(), *named.groups())


def name_of(row) -> Found:
    """How a choice that was made is told."""
    return _found(row)


def own_host() -> str:
    """Where the addresses begin that can be pasted."""
    return settings.PUBLIC_URL
