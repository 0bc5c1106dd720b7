"""What a unit records in its session: admitted by the rules of cmi5, and counted as ours.

Statements of a session get a key, as our own have: so they count for progress, and what cmi5 allows once a registration
or session exists once, also of two that come in at the same moment.
"""

from dataclasses import dataclass

from django.utils import timezone

from ...cmi5.sessions import Facts, NotInSession, check
from ...models import Client, Session, Statement
from ..adding_up import count_again
from ..clients import end_client
from ..inserting import Row
from .describing import activity_iri, own_context
from .ours_alone import refuse_ours
from .satisfying import satisfy

PER_REGISTRATION = {"completed", "passed"}


@dataclass
class Admitted:
    """A session, and the cmi5 defined verb of each new statement by its uuid."""

    session: Session
    verbs: dict


def admit(*, client: Client, rows: list[Row], statements: list[dict]) -> Admitted | None:
    """Check what a client of a launch sends, and mark it as ours; None for any other client.

    What was kept before is left to the comparison that follows. The session is locked, in the caller's transaction. Raises
    NotInSession for the first statement that the session does not allow, or when there is none any more; Refused for one
    that speaks in our name.
    """
    if not client.registration:
        return None
    session = _locked(client)
    known = set(
        Statement.objects.filter(tenant=client.tenant, uuid__in=[row.uuid for row in rows]).values_list(
            "uuid", flat=True
        )
    )
    facts = _facts(session)
    verbs = {}
    for row, statement in zip(rows, statements, strict=True):
        if row.uuid in known:
            continue
        refuse_ours(statement)
        verb = check(statement, facts)
        if verb is not None:
            whose = session.registration.uuid if verb in PER_REGISTRATION else session.uuid
            row.key, row.activity = f"cmi5:{whose}:{verb}:{session.unit.uuid}", session.unit.uuid
            verbs[row.uuid] = verb
            # The statements of one request follow each other.
            setattr(facts, verb, True)
    return Admitted(session, verbs)


def stay_open(*, client: Client | None) -> None:
    """Keep a launch from ending until the caller's transaction is over, so that what its unit writes is not left behind by
    an erasure. Nothing for any other client. Raises NotInSession when the launch is over, or its person is gone."""
    if client is not None and client.registration and not _locked(client).is_open:
        raise NotInSession("the session has ended")


def _locked(client: Client) -> Session:
    session = (
        Session.objects.select_for_update(of=("self",))
        .select_related("registration__person", "registration__package", "unit")
        .filter(client=client.pk)
        .first()
    )
    if session is None:
        raise NotInSession("there is no session of these credentials")
    return session


def settle(*, admitted: Admitted) -> None:
    """Keep what the session has come to, count it, and see what that satisfies; the caller holds the transaction."""
    session = admitted.session
    for verb in admitted.verbs.values():
        setattr(session, verb, timezone.now())
    if not admitted.verbs:
        return
    session.save(update_fields=sorted(set(admitted.verbs.values())))
    if session.terminated:
        end_client(client=session.client_id)
    registration = session.registration
    count_again([(registration.person_id, registration.uuid, session.unit.uuid)])
    satisfy(registration=registration, context=own_context(session))


def _facts(session: Session) -> Facts:
    others = Session.objects.filter(registration=session.registration, unit=session.unit)
    return Facts(
        session=str(session.uuid),
        activity=activity_iri(session.unit),
        mode=session.mode,
        mastery_score=session.unit.mastery_score,
        open=session.is_open,
        initialized=session.initialized is not None,
        terminated=session.terminated is not None,
        completed=others.exclude(completed=None).exists(),
        passed=others.exclude(passed=None).exists(),
        failed=session.failed is not None,
    )


__all__ = ["Admitted", "NotInSession", "admit", "settle", "stay_open"]
