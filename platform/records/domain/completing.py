"""A completion, and the event that tells of it."""

import uuid

from django.db import transaction

from ..models import Completion
from ..verbs import Verb
from .events import COMPLETED, announce
from .statements import write_statement
from .supplements import supplemented


def announce_completion(*, person, activity, enrolment, snapshot) -> Completion:
    """Keep that an enrolment is completed, once, and tell everyone who registered for it.

    Completion, its statement, event and one waiting delivery a consumer are written in one transaction; a second call, also at the same
    moment, returns the first completion and tells nothing. ``snapshot`` is kept as it is, with what other apps add to it
    (``supplements``): what it says is frozen.
    """
    activity, enrolment = uuid.UUID(str(activity)), uuid.UUID(str(enrolment))

    def frozen() -> dict:
        return supplemented(snapshot, person=person, activity=activity, enrolment=enrolment)

    with transaction.atomic():
        completion, made = Completion.objects.get_or_create(
            enrolment=enrolment, defaults={"person": person, "activity": activity, "snapshot": frozen}
        )
        if made:
            tell(completion=completion)
            announce(
                kind=COMPLETED,
                key=f"{COMPLETED}:{completion.uuid}",
                person=person,
                payload={
                    "activity": str(activity),
                    "person_id": person.pk,
                    "completion": str(completion.uuid),
                    "enrolment": str(enrolment),
                    "snapshot": completion.snapshot,
                },
            )
    return completion


def tell(*, completion) -> None:
    """Write that the module is completed: as for every other activity, progress and statistics take it from there."""
    write_statement(
        person=completion.person,
        verb=Verb.COMPLETED,
        activity=completion.activity,
        registration=completion.enrolment,
        result={"completion": True},
        at=completion.created,
        key=f"completion:{completion.uuid}",
    )
