"""Reads about people that more than one place needs."""

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet

from ..models import Person


def addresses_of(person) -> set[str]:
    """Every e-mail address of a person in lower case, confirmed or not; empty for someone without an account."""
    if person.user_id is None:
        return set()
    rows = EmailAddress.objects.filter(user_id=person.user_id).values_list("email", flat=True)
    return {address.lower() for address in (*rows, person.user.email)}


def confirmed_addresses_of(person) -> set[str]:
    """The e-mail addresses that a person showed to be theirs, in lower case: fit to stand for them elsewhere."""
    if person.user_id is None:
        return set()
    rows = EmailAddress.objects.filter(user_id=person.user_id, verified=True).values_list("email", flat=True)
    return {address.lower() for address in rows}


def confirmed_addresses_of_many(people) -> dict[int, set[str]]:
    """For each person's key what ``confirmed_addresses_of`` says, in one statement."""
    owners = {person.user_id: person.pk for person in people if person.user_id is not None}
    found: dict[int, set[str]] = {person.pk: set() for person in people}
    rows = EmailAddress.objects.filter(user_id__in=list(owners), verified=True).values_list(
        "user_id", "email"
    )
    for user_id, address in rows:
        found[owners[user_id]].add(address.lower())
    return found


def person_by_email(email) -> Person | None:
    """Whose account has this as its own address. Case does not matter."""
    return Person.objects.select_related("user").filter(user__email__iexact=email.strip()).first()


def people_by_confirmed_address(addresses) -> dict[str, Person]:
    """Whose address each of these is, in lower case, where its owner has confirmed it: what is sent to somebody must not
    reach whoever merely typed that address. One statement."""
    wanted = {address.strip().lower() for address in addresses}
    rows = EmailAddress.objects.filter(email__in=wanted, verified=True, user__person__isnull=False)
    return {row.email.lower(): row.user.person for row in rows.select_related("user__person__user")}


def person_by_mailbox(address) -> Person | None:
    """Whose account has confirmed this address (in lower case, without a ``+label``) or one of it with a label: the same
    mailbox is the same owner. One statement."""
    local, _at, domain = address.partition("@")
    spelled = Q(email__iexact=address) | Q(email__istartswith=f"{local}+", email__iendswith=f"@{domain}")
    rows = EmailAddress.objects.filter(spelled, verified=True, user__person__isnull=False)
    row = rows.select_related("user__person__user").order_by("pk").first()
    return row.user.person if row else None


def people_like(words) -> QuerySet[Person]:
    """Whose name or own address holds these words: to narrow another query with."""
    return Person.objects.filter(Q(name__icontains=words) | Q(user__email__icontains=words))


def people_of_unconfirmed(addresses) -> QuerySet[Person]:
    """Whose account was made with one of these addresses and never confirmed any: anybody may have typed it."""
    confirmed = EmailAddress.objects.filter(verified=True).values("user")
    return Person.objects.filter(user__email__in=set(addresses)).exclude(user__in=confirmed)
