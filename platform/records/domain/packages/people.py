"""Who takes a package, for who teaches there."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts import api as accounts
from organisations import api as organisations

from ...models import Registration
from .looking import Count, counts_of


@dataclass(frozen=True)
class Taker:
    """Somebody, and how far they are; ``count`` is None for who has not begun."""

    person: accounts.Person
    count: Count | None


def people_of(*, package, words="") -> QuerySet[accounts.Person]:
    """Who takes a package, by name; with ``words`` also learners of its organisation who have not begun, of this name."""
    takes = Q(pk__in=Registration.objects.filter(package=package).values("person"))
    if not words:
        return accounts.Person.objects.filter(takes).order_by("name", "pk")
    if package.organisation_id:
        takes |= Q(pk__in=organisations.learners_of(package.organisation).values("person"))
    return accounts.people_like(words).filter(takes).order_by("name", "pk")


def person_of(*, package, uuid) -> accounts.Person | None:
    """Somebody who takes the package, or may: a learner of its organisation."""
    person = accounts.Person.objects.filter(uuid=uuid).first()
    if person is None:
        return None
    takes = Registration.objects.filter(package=package, person=person).exists()
    if not takes and package.organisation_id:
        takes = organisations.learners_of(package.organisation).filter(person=person).exists()
    return person if takes else None


def takers(*, package, people) -> list[Taker]:
    """These people with how far they are: three statements of SQL for any number."""
    rows = {row.person_id: row for row in Registration.objects.filter(package=package, person__in=people)}
    counts = counts_of(package=package, registrations=list(rows.values()))
    return [Taker(person, counts[rows[person.pk].pk] if person.pk in rows else None) for person in people]
