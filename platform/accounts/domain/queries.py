"""Reads about people that more than one place needs."""

from allauth.account.models import EmailAddress

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


def person_by_email(email) -> Person | None:
    """Whose account has this as its own address. Case does not matter."""
    return Person.objects.select_related("user").filter(user__email__iexact=email.strip()).first()
