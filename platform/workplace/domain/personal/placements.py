"""Placements, who is who in them, and learning agreements: handed out, and erased."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ...models import Agreement, AgreementParty, Placement, PlacementRole

RETENTION = _(
    "Placements and learning agreements: as long as your account exists. Of whoever supervised or agreed, the role and the day"
    " stay in the learner's agreement, without the name, after their account was deleted."
)


def export(person) -> dict:
    rows = Placement.objects.filter(person=person).select_related("setting", "client_group", "teacher")
    return {
        "placements": [_placement(row) for row in rows.prefetch_related("roles", "agreements__parties")],
        "roles_at_work": [
            {"role": row.role, "name": row.name, "function": row.function, "address": row.address,
             "organisation": row.placement.organisation_name, "from": row.start.isoformat(), "until": _day(row.end)}
            for row in PlacementRole.objects.filter(person=person).select_related("placement")
        ],
        "teacher_of": list(
            Placement.objects.filter(teacher=person).values("uuid", "organisation_name", "start", "end")
        ),
        "agreements_as_party": [
            _party(row) for row in AgreementParty.objects.filter(person=person).select_related("agreement")
        ],
        "agreements_written": list(
            Agreement.objects.filter(author=person).values("uuid", "version", "created")
        ),
    }  # fmt: skip


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


def erase(person) -> None:
    """The learner's own placements go with all in them. In those of others, the role and the day stay without the name."""
    Placement.objects.filter(person=person).delete()
    parties = AgreementParty.objects.filter(person=person)
    roles = PlacementRole.objects.filter(person=person)
    taught = Placement.objects.filter(teacher=person)
    theirs = Q(parties__in=parties) | Q(placement__in=taught) | Q(placement__roles__in=roles)
    names = {person.name, *parties.values_list("name", flat=True), *roles.values_list("name", flat=True)}
    for agreement in Agreement.objects.filter(theirs | Q(author=person)).distinct():
        _forget(agreement, names)
    parties.update(person=None, name="", address="", remark="")
    roles.update(person=None, name="", address="")
    taught.update(teacher=None)
    Agreement.objects.filter(author=person).update(author=None)


def _forget(agreement, names) -> None:
    """Take these names out of the frozen terms. The digest stays: it is of what was agreed to."""
    people = agreement.terms.get("people", [])
    kept = [{**row, "name": "" if row["name"] in names else row["name"]} for row in people]
    if kept != people:
        agreement.terms = {**agreement.terms, "people": kept}
        agreement.save(update_fields=["terms"])
