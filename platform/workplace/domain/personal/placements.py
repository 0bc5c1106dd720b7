"""Placements, who is who in them, and learning agreements: handed out, and erased."""

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import Agreement, AgreementParty, Placement, PlacementRole

RETENTION = _(
    "Placements and learning agreements: as long as your account exists. Of whoever supervised or agreed, the role and the day"
    " stay in the learner's agreement, without the name, after their account was deleted."
)

KINDS = {
    "placements": accounts.Kind(_("placements, with their learning agreements")),
    "roles_at_work": accounts.Kind(
        _("roles in placements of others"),
        _("The role and its days stay with the learner's placement, without your name and address, as long as they keep it."),
    ),
    "agreements": accounts.Kind(
        _("learning agreements of others that name you"),
        _("Three parties agreed with it. It stays with the learner, with your role and the day, without your name and address."),
    ),
}  # fmt: skip

NO_OTHERS = Q(pk=None)


def export(person) -> dict:
    rows = Placement.objects.filter(person=person).select_related("setting", "client_group", "teacher")
    named = Q(person=person) | Q(address__in=accounts.confirmed_addresses_of(person))
    return {
        "placements": [_placement(row) for row in rows.prefetch_related("roles", "agreements__parties")],
        "roles_at_work": _roles(named),
        "teacher_of": list(
            Placement.objects.filter(teacher=person).values("uuid", "organisation_name", "start", "end")
        ),
        "agreements_as_party": _parties(named),
        "agreements_written": list(
            Agreement.objects.filter(author=person).values("uuid", "version", "created")
        ),
    }


def export_addresses(addresses) -> dict:
    """The roles and the agreements in which somebody is named by address."""
    named = Q(address__in=addresses)
    return {"roles_at_work": _roles(named), "agreements_as_party": _parties(named)}


def _roles(which) -> list[dict]:
    return [
        {"role": row.role, "name": row.name, "function": row.function, "address": row.address,
         "organisation": row.placement.organisation_name, "from": row.start.isoformat(), "until": _day(row.end)}
        for row in PlacementRole.objects.filter(which).select_related("placement")
    ]  # fmt: skip


def _parties(which) -> list[dict]:
    return [_party(row) for row in AgreementParty.objects.filter(which).select_related("agreement")]


def _placement(row) -> dict:
    return {
        "uuid": str(row.uuid),
        "organisation": row.organisation_name,
        "setting": row.setting.slug,
        "client_group": row.client_group.slug,
        "start": row.start.isoformat(),
        "end": _day(row.end),
        "ended": _day(row.ended),
        "hours": row.hours,
        "route": row.route,
        "supernumerary": row.supernumerary,
        "teacher": row.teacher.name if row.teacher else "",
        "people": [
            {"role": one.role, "name": one.name, "function": one.function, "address": one.address,
             "from": one.start.isoformat(), "until": _day(one.end)}
            for one in row.roles.all()
        ],
        "agreements": [
            {"version": one.version, "at": one.created.isoformat(), "agreed": _day(one.agreed), "terms": one.terms,
             "parties": [_party(party) for party in one.parties.all()]}
            for one in row.agreements.all()
        ],
    }  # fmt: skip


def _party(row) -> dict:
    return {
        "agreement": str(row.agreement.uuid),
        "party": row.party,
        "name": row.name,
        "function": row.function,
        "address": row.address,
        "how": row.kind,
        "asked": row.asked.isoformat(),
        "agreed": _day(row.agreed),
        "refused": _day(row.refused),
        "remark": row.remark,
    }


def _day(value):
    return value.isoformat() if value else None


def erase(person) -> dict[str, int]:
    """The learner's own placements go with all in them. In those of others, the role and the day stay without the name."""
    gone = accounts.remove(Placement.objects.filter(person=person))
    taught = Placement.objects.filter(teacher=person)
    written = Agreement.objects.filter(author=person)
    counts = _take_out(
        parties=AgreementParty.objects.filter(person=person),
        roles=PlacementRole.objects.filter(person=person),
        also=Q(placement__in=taught) | Q(author=person),
        names={person.name},
    )
    taught.update(teacher=None)
    written.update(author=None)
    return {"placements": gone, **counts}


def erase_addresses(addresses) -> dict[str, int]:
    """Who was named by address alone: the role and the day stay without the name."""
    return _take_out(
        parties=AgreementParty.objects.filter(address__in=addresses),
        roles=PlacementRole.objects.filter(address__in=addresses),
    )


def _take_out(*, parties, roles, also=NO_OTHERS, names=frozenset()) -> dict[str, int]:
    """A role that goes on ends today: nobody is left who has it."""
    names = {*names, *parties.values_list("name", flat=True), *roles.values_list("name", flat=True)} - {""}
    theirs = Q(parties__in=parties) | Q(placement__roles__in=roles) | also
    named = list(Agreement.objects.filter(theirs).distinct())
    for agreement in named:
        _forget(agreement, names)
    parties.update(person=None, name="", address="", remark="")
    today = timezone.localdate()
    roles.filter(end=None, start__lte=today).update(end=today)
    roles.filter(end=None).update(end=F("start"))
    return {"roles_at_work": roles.update(person=None, name="", address=""), "agreements": len(named)}


def _forget(agreement, names) -> None:
    """Take these names out of the frozen terms. The digest stays: it is of what was agreed to."""
    people = agreement.terms.get("people", [])
    kept = [{**row, "name": "" if row["name"] in names else row["name"]} for row in people]
    if kept != people:
        agreement.terms = {**agreement.terms, "people": kept}
        agreement.save(update_fields=["terms"])
