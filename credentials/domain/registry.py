"""Which issuers we recognise, and from whom we know them: lists that an operator takes in, each under the name of its source."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Issuer, RegisteredIssuer, RegistrySource
from ..proofs.identifiers import origin
from ..verifying.circumstances import Recognition
from .issuers import marked
from .registry_lists import ListRefused, Row, read_list

WRITTEN_AT_ONCE = 500


@dataclass(frozen=True)
class TakenIn:
    """What a list changed: how many issuers are new, gone, and still there; of those, how many say something else now."""

    source: RegistrySource
    added: int
    removed: int
    kept: int
    changed: int


def take_in(*, data: bytes, name: str, url: str = "", person=None) -> TakenIn:
    """Put the issuers of a list in the place of what its source said before: all of them, or nothing changes.

    ``name`` is the source as readers will see it; ``url`` where the list came from, which is kept and never fetched. The
    same list again changes nothing but the time. Raises ListRefused.
    """
    name, url = name.strip(), url.strip()
    if not 0 < len(name) <= 160 or not name.isprintable():
        raise ListRefused(_("Give the source a name, of at most 160 characters."))
    if url and (not origin(url) or len(url) > 200):
        raise ListRefused(_("The address of the source must begin with https://."))
    rows = read_list(data)
    digest = hashlib.sha256(data).hexdigest()
    with transaction.atomic():
        found = {"url": url, "digest": digest, "imported": timezone.now()}
        source, _made = RegistrySource.objects.select_for_update().update_or_create(name=name, defaults=found)
        taken = _replace(source, rows)
        audit.record(
            action="credentials.registry_taken_in",
            actor=person.uuid if person else None,
            subject=name,
            data={"digest": digest, "added": taken.added, "removed": taken.removed, "kept": taken.kept},
        )
    return taken


def _replace(source: RegistrySource, rows: dict[str, Row]) -> TakenIn:
    before = {row.identifier: row for row in source.issuers.all()}
    gone = [row.pk for identifier, row in before.items() if identifier not in rows]
    changed = []
    for identifier, row in before.items():
        said = rows.get(identifier)
        if said and (row.name, row.url, row.place) != (said.name, said.url, said.place):
            row.name, row.url, row.place = said.name, said.url, said.place
            changed.append(row)
    new = [
        RegisteredIssuer(
            source=source, identifier=row.identifier, name=row.name, url=row.url, place=row.place
        )
        for identifier, row in rows.items()
        if identifier not in before
    ]
    for start in range(0, len(gone), WRITTEN_AT_ONCE):
        source.issuers.filter(pk__in=gone[start : start + WRITTEN_AT_ONCE]).delete()
    RegisteredIssuer.objects.bulk_update(changed, ["name", "url", "place"], batch_size=WRITTEN_AT_ONCE)
    RegisteredIssuer.objects.bulk_create(new, batch_size=WRITTEN_AT_ONCE)
    return TakenIn(source, len(new), len(gone), len(before) - len(gone), len(changed))


def remove(*, source: RegistrySource, person=None) -> int:
    """Forget a source and its issuers; how many there were. What others say of the same issuers stays."""
    with transaction.atomic():
        number = source.issuers.count()
        name, digest = source.name, source.digest
        source.delete()
        audit.record(
            action="credentials.registry_removed",
            actor=person.uuid if person else None,
            subject=name,
            data={"digest": digest, "removed": number},
        )
    return number


def sources() -> list[RegistrySource]:
    """All sources with how many issuers each names (``number``), by name."""
    return list(RegistrySource.objects.annotate(number=Count("issuers")).order_by("name"))


def recognise(issuer: str) -> Recognition | None:
    """The issuer as our own site or a list knows it, and every source that names it.

    Identifiers are compared letter by letter: what only looks alike is another issuer.
    """
    return recognise_many([issuer]).get(issuer)


def recognise_many(issuers) -> dict[str, Recognition]:
    """As ``recognise`` for several at once; those that nobody knows are left out."""
    found: dict[str, list[tuple[str, str]]] = {issuer: [] for issuer in issuers}
    slugs = [
        slug for slug in (issuer.rpartition(":")[2] for issuer in found) if Issuer(slug=slug).did in found
    ]
    ours = Issuer.objects.filter(slug__in=slugs).exclude(recognised_by="").select_related("organisation")
    for own in ours if slugs else ():
        # The organisation's name: that of the issuer is what its own administrator wrote.
        found[own.did].append((marked(own.organisation, own.organisation.name), own.recognised_by))
    rows = RegisteredIssuer.objects.filter(identifier__in=found).select_related("source")
    for row in rows.order_by("source__name"):
        found[row.identifier].append((row.name, row.source.name))
    return {
        issuer: Recognition(said[0][0], ", ".join(dict.fromkeys(source for _name, source in said)))
        for issuer, said in found.items()
        if said
    }
