"""Opening a unit: a session, what the unit reads about it, and the address it is opened at (cmi5 8 and 10)."""

import base64
import json
import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ...cmi5 import words
from ...models import Document, PackagePart, Registration, Session
from ...verbs import Verb
from ...xapi.identity import agent_key
from ..clients import end_client, make_client
from ..describing import actor_of
from ..documents import Context, put
from ..statements import write_statement
from .describing import activity_iri, address_of, launch_data, launched_context, own_context
from .files import address_to_open, named_address
from .satisfying import satisfy

# A working day: a unit that stands open longer is opened again.
LASTS = timedelta(hours=12)
SCOPES = ["statements/write", "statements/read/mine", "state", "profile"]
JSON = "application/json"


class CannotLaunch(ValueError):
    """There is no such unit, or its package cannot be taken any more."""


class NoToken(Exception):
    """The token of a launch gives nothing: ``code`` and a text as cmi5 answers them (8.2.3)."""

    def __init__(self, code: str, text: str):
        super().__init__(text)
        self.code = code


def register(*, person, package) -> Registration:
    """Someone takes a package: the registration that is there, or a new one. Units that ask for nothing count at once."""
    with transaction.atomic():
        row, made = Registration.objects.get_or_create(person=person, package=package)
        if made:
            satisfy(registration=row)
    return row


def launch(*, person, unit: PackagePart, return_address: str, mode=words.NORMAL) -> str:
    """Open a unit; returns the address to send the browser to.

    A session of the same registration that was never ended is abandoned (9.3.6), whatever its unit: it records nothing
    more. Raises CannotLaunch.
    """
    if not unit.url or not unit.package.active:
        raise CannotLaunch(str(unit.uuid))
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        registration = register(person=person, package=unit.package)
        # One at a time for this person: of two launches at once, the second abandons the first.
        Registration.objects.select_for_update().get(pk=registration.pk)
        for earlier in registration.sessions.filter(terminated=None, abandoned=None).values_list(
            "pk", flat=True
        ):
            abandon(session=earlier)
        session = Session.objects.create(
            registration=registration,
            unit=unit,
            mode=mode,
            token_digest=_digest(token),
            expires=timezone.now() + LASTS,
        )
        address = _address(session, token)
        _tell_unit(session, return_address)
        write_statement(
            person=person,
            verb=Verb.LAUNCHED,
            activity=unit.uuid,
            registration=registration.uuid,
            # Without the parameters: the token in them is a secret.
            context=launched_context(session, named_address(unit)),
            key=f"cmi5:{session.uuid}:launched",
        )
    return address


def abandon(*, session: int) -> bool:
    """End a session (its primary key) that nobody will end; its credentials stop with it. False: it had ended already.

    Under the lock that the unit's own statements take: of ``terminated`` and this at once, the first ends the session.
    """
    with transaction.atomic():
        row = (
            Session.objects.select_for_update(of=("self",))
            .select_related("registration__person", "unit")
            .filter(pk=session, terminated=None, abandoned=None)
            .first()
        )
        if row is None:
            return False
        row.abandoned = timezone.now()
        row.save(update_fields=["abandoned"])
        end_client(client=row.client_id)
        _tell_abandoned(row)
    return True


def abandon_all(*, package) -> int:
    """End what stands open of a package that is not taken any more; what is past its time records nothing already.

    Returns how many sessions that are.
    """
    standing = Session.objects.filter(
        unit__package=package, terminated=None, abandoned=None, expires__gt=timezone.now()
    )
    with transaction.atomic():
        return sum(abandon(session=pk) for pk in standing.order_by("pk").values_list("pk", flat=True))


def _tell_abandoned(session: Session) -> None:
    began = session.initialized or session.launched
    write_statement(
        person=session.registration.person,
        verb=Verb.ABANDONED,
        activity=session.unit.uuid,
        registration=session.registration.uuid,
        result={"duration": f"PT{max(0, int((session.abandoned - began).total_seconds()))}S"},
        context=own_context(session),
        key=f"cmi5:{session.uuid}:abandoned",
    )


def exchange(*, token: str) -> str:
    """The credentials of a session for the token of its launch, once: what stands behind "Basic". Raises NoToken."""
    with transaction.atomic():
        session = (
            Session.objects.select_for_update(of=("self",))
            .select_related("registration__person", "unit__package__organisation")
            .filter(token_digest=_digest(token))
            .first()
        )
        if session is None:
            raise NoToken("3", "This address is not known.")
        if session.fetched is not None:
            raise NoToken("1", "The token was given out before; open the unit again.")
        if session.expires <= timezone.now() or not session.is_open:
            raise NoToken("2", "The launch is over; open the unit again.")
        if not session.unit.package.active:
            raise NoToken("2", "The package is not taken any more.")
        client, password = make_client(
            name=f"cmi5 {session.uuid}",
            scopes=SCOPES,
            organisation=session.unit.package.organisation,
            expires=session.expires,
            agent_key=agent_key(actor_of(session.registration.person)),
            registration=session.registration.uuid,
        )
        session.client, session.fetched = client, timezone.now()
        session.save(update_fields=["client", "fetched"])
    return base64.b64encode(f"{client.username}:{password}".encode()).decode()


def _address(session, token) -> str:
    registration = session.registration
    parameters = {
        "endpoint": f"{settings.PUBLIC_URL}/xapi/",
        "fetch": f"{settings.PUBLIC_URL}/cmi5/fetch/{token}",
        "actor": json.dumps(actor_of(registration.person)),
        "registration": str(registration.uuid),
        "activityId": activity_iri(session.unit),
    }
    return address_of(address_to_open(session.unit), parameters)


def _tell_unit(session, return_address) -> None:
    """Launch data in the state of the unit, and the learner's preferences, as far as they made none (10, 11).

    Where the unit's own credentials reach: in the store of who brought the package.
    """
    person = session.registration.person
    key, tenant = agent_key(actor_of(person)), session.unit.package.tenant
    state = Context(Document.Kind.STATE, tenant, activity_iri(session.unit), key, session.registration.uuid)
    data = json.dumps(launch_data(session, return_address)).encode()
    put(client=None, context=state, name=words.LAUNCH_DATA, content=data, content_type=JSON, check=_whatever)
    profile = Context(Document.Kind.AGENT_PROFILE, tenant, agent_key=key)
    if not Document.objects.filter(**profile.keys, name=words.PREFERENCES).exists():
        wishes = json.dumps({"languagePreference": person.language, "audioPreference": "on"}).encode()
        put(
            client=None,
            context=profile,
            name=words.PREFERENCES,
            content=wishes,
            content_type=JSON,
            check=_whatever,
        )


def _whatever(_found) -> None:
    """The LMS writes these whatever was there."""


def _digest(token) -> str:
    return sha256(token.encode()).hexdigest()
