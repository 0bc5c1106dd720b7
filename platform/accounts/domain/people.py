"""Making people and changing what they say about themselves."""

from allauth.account.models import EmailAddress
from django.db import transaction

from ..models import Person, User

NAME = Person._meta.get_field("name").max_length


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


@transaction.atomic
def make_placeholders(given) -> list[Person]:
    """A Person without an account for each of ``given`` (name, language): someone who was awarded something and may come."""
    people = [Person(name=name.strip()[:NAME], language=language) for name, language in given]
    return Person.objects.bulk_create(people)


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


def rename_placeholder(*, person, name) -> bool:
    """Put right the name of a Person without an account, as whoever made the row knows it. Returns whether it changed: the
    name of an account is its owner's alone."""
    rows = Person.objects.filter(pk=person.pk, user=None).exclude(name=name.strip()[:NAME])
    changed = rows.update(name=name.strip()[:NAME])
    person.refresh_from_db()
    return bool(changed)
