"""Classes: the places someone has or had as a learner or a teacher, and how they were asked."""

from django.utils.translation import gettext_lazy as _

from accounts import api as accounts

from ...models import CohortInvitation, CohortMember, CohortTeacher

RETENTION = _(
    "Your place in a class: until two years after the class was closed. Invitations into a class: until a month after"
    " they were answered or have expired."
)


def export(person) -> dict:
    members = CohortMember.objects.filter(person=person).select_related("cohort__organisation")
    taught = CohortTeacher.objects.filter(person=person).select_related("cohort__organisation")
    asked = CohortInvitation.objects.filter(address__in=accounts.addresses_of(person))
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
        "invited": [
            {
                **_class(row),
                "address": row.address,
                "name": row.name,
                "at": row.created.isoformat(),
                "state": row.state,
            }
            for row in asked.select_related("cohort__organisation")
        ],
    }


def _class(row) -> dict:
    return {"class": row.cohort.name, "organisation": row.cohort.organisation.name}


def erase(person) -> None:
    CohortMember.objects.filter(person=person).delete()
    CohortTeacher.objects.filter(person=person).delete()
    CohortInvitation.objects.filter(address__in=accounts.addresses_of(person)).delete()
