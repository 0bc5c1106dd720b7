"""Classes: the places someone has or had as a learner or a teacher, and how they were asked."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import CohortInvitation, CohortMember, CohortTeacher

RETENTION = _(
    "Your place in a class: until two years after the class was closed. Invitations into a class: until a month after"
    " they were answered or have expired."
)

KINDS = {
    "classes": accounts.Kind(_("places in a class")),
    "taught": accounts.Kind(_("classes that you teach")),
    "class_invitations": accounts.Kind(_("invitations into a class")),
}


def export(person) -> dict:
    members = CohortMember.objects.filter(person=person).select_related("cohort__organisation")
    taught = CohortTeacher.objects.filter(person=person).select_related("cohort__organisation")
    asked = export_addresses(accounts.confirmed_addresses_of(person))["class_invitations"]
    return {
        "classes": [
            {
                **_class(row),
                "how": row.how,
                "joined": row.joined.isoformat(),
                "agreed": row.agreed.isoformat(),
                "deadlines_count_from": row.counts_from.isoformat(),
                "left": row.left.isoformat() if row.left else None,
            }
            for row in members
        ],
        "taught": [{**_class(row), "since": row.added.isoformat()} for row in taught],
        "invited": asked,
    }


def export_addresses(addresses) -> dict:
    asked = CohortInvitation.objects.filter(address__in=addresses).select_related("cohort__organisation")
    return {
        "class_invitations": [
            {
                **_class(row),
                "address": row.address,
                "name": row.name,
                "at": row.created.isoformat(),
                "state": row.state,
            }
            for row in asked
        ]
    }


def _class(row) -> dict:
    return {"class": row.cohort.name, "organisation": row.cohort.organisation.name}


def erase(person) -> dict[str, int]:
    return {
        "classes": accounts.remove(CohortMember.objects.filter(person=person)),
        "taught": accounts.remove(CohortTeacher.objects.filter(person=person)),
    }


def erase_addresses(addresses) -> dict[str, int]:
    rows = CohortInvitation.objects.filter(address__in=addresses)
    return {"class_invitations": accounts.remove(rows)}
