"""Making people and changing what they say about themselves."""

from allauth.account.models import EmailAddress
from django.db import transaction

from ..models import Person, User


@transaction.atomic
def create_user_with_person(
    *, email, password, name, verified=False, staff=False, superuser=False, language="nl"
) -> Person:
    """A Person who can sign in at once when ``verified``, otherwise after confirming the address.

    Raises IntegrityError when the address already has an account.
    """
    user = User.objects.create_user(email, password, is_staff=staff or superuser, is_superuser=superuser)
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    return Person.objects.create(user=user, name=name.strip(), language=language)


def person_of_user(user, *, name="", language="nl") -> Person:
    """The Person of an account. One that has none (made on the command line, or by a provider) gets one."""
    try:
        return user.person
    except Person.DoesNotExist:
        person, _made = Person.objects.get_or_create(
            user=user, defaults={"name": name.strip() or user.get_full_name(), "language": language}
        )
        return person


def save_details(*, person, name, language) -> Person:
    """Keep the name and the language that someone chose for themselves."""
    person.name = name.strip()
    person.language = language
    person.save(update_fields=["name", "language"])
    return person
