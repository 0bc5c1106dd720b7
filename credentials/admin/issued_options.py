"""What there is to choose from among issued credentials: achievements, lists and keys, each with a name that people know."""

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from keys import api as keys

from ..models import Achievement, AwardBatch

MOST_LISTS = 50
KEY_STATES = {
    "active": gettext_lazy("in use"),
    "retired": gettext_lazy("replaced"),
    "compromised": gettext_lazy("known to somebody else"),
}


def achievements(issuers) -> list[tuple[str, str]]:
    """Each once, whatever its version, by the name of its newest."""
    rows = (
        Achievement.objects.filter(issuer__in=issuers)
        .select_related("issuer")
        .prefetch_related("texts")
        .order_by("version")
    )
    found = {f"{row.issuer.slug}/{row.key}": row for row in rows if row.texts.all()}
    named = [(value, row.text(get_language()).name or row.key) for value, row in found.items()]
    return sorted(named, key=lambda item: item[1].casefold())


def lists(issuers) -> list[tuple[str, str]]:
    rows = AwardBatch.objects.filter(achievement__issuer__in=issuers).exclude(job=None)[:MOST_LISTS]
    nameless = _("list")
    return [
        (str(row.uuid), f"{row.file_name or nameless} ({date_format(row.created, 'SHORT_DATE_FORMAT')})")
        for row in rows
    ]


def keys_of(issuers) -> list[tuple[str, str]]:
    """The newest first: a credential is signed with one of these."""
    found = [key for issuer in issuers for key in keys.public_keys(issuer.key_owner)]
    found.sort(key=lambda key: key.created, reverse=True)
    return [
        (
            str(key.uuid),
            _("%(algorithm)s of %(day)s, %(state)s (%(name)s…)")
            % {
                "algorithm": key.algorithm,
                "day": date_format(key.created, "SHORT_DATE_FORMAT"),
                "state": KEY_STATES[key.state],
                "name": str(key.uuid)[:8],
            },
        )
        for key in found
    ]
