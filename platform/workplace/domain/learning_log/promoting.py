"""From a line in the log to evidence: a copy in an assignment of one's own, that says from which entry it came."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from courses import api as courses
from frameworks import api as frameworks

from ...models import Assignment, Evidence, LearningEntry
from ..assignments import start
from ..copying import copy
from ..errors import NotComplete, NotOpen
from ..opening import open_locked

OPEN = (Assignment.State.DRAFT, Assignment.State.QUESTION, Assignment.State.NOT_YET)
MOST_OPEN = 50


@dataclass(frozen=True)
class Place:
    """Where an entry can become evidence: an assignment that was begun (``key``: its uuid), or one that will be
    (``enrolment:activity``); with the outcomes that it asks for."""

    key: str
    title: str
    module: str
    where: str
    language: str
    outcomes: tuple = ()


def places_for(person, language) -> list[Place]:
    """The open assignments of someone, and those of their modules that were not begun yet."""
    rows = Assignment.objects.filter(person=person).select_related("placement").order_by("-created")
    known = {(row.enrolment, row.activity) for row in rows}
    begun = [row for row in rows if row.state in OPEN][:MOST_OPEN]
    texts = _texts({code for row in begun for code in codes_of(row.brief)})
    found = [
        Place(
            key=str(row.uuid), title=row.brief["title"], module=row.brief["module_title"],
            where=str(row.placement or ""), language=row.brief["language"],
            outcomes=tuple(texts[code] for code in codes_of(row.brief) if code in texts),
        )
        for row in begun
    ]  # fmt: skip
    return found + _not_begun(person, language, known)


def _not_begun(person, language, known) -> list[Place]:
    modules = {row.activity: row for row in courses.my_modules(person, language)}
    parts = courses.modules_in_parts(list(modules), language) if modules else {}
    return [
        Place(
            key=f"{row.enrolment.uuid}:{parts[activity].assignment.activity}",
            title=parts[activity].assignment.title,
            module=row.title,
            where="",
            language=language,
        )
        for activity, row in modules.items()
        if activity in parts
        and parts[activity].assignment is not None
        and (row.enrolment.uuid, parts[activity].assignment.activity) not in known
    ]


def codes_of(brief) -> list[str]:
    """The codes of the outcomes that the criteria of a brief are about, each once, in order."""
    return list(dict.fromkeys(code for row in brief["criteria"] for code in row.get("outcomes", [])))


def outcomes_of(assignment) -> list:
    """The outcomes that an assignment asks for: one statement."""
    texts = _texts(codes_of(assignment.brief))
    return [texts[code] for code in codes_of(assignment.brief) if code in texts]


def _texts(codes) -> dict:
    return {row.code: row for row in frameworks.LearningOutcome.objects.filter(code__in=codes)}


def assignment_at(person, key, language) -> Assignment | None:
    """The assignment that a place names, begun now where it was not; None for what is not this person's."""
    enrolment, colon, activity = key.partition(":")
    try:
        named = [UUID(part) for part in (enrolment, activity if colon else enrolment)]
    except ValueError:
        return None
    if not colon:
        return Assignment.objects.filter(person=person, uuid=named[0]).first()
    found = courses.enrolment_of(person, enrolment=named[0])
    if found is None or not courses.has_assignment(found, activity):
        return None
    return start(person=person, enrolment=found.uuid, activity=activity, language=language)


def promote(*, entry: LearningEntry, assignment: Assignment, outcomes=()) -> int:
    """Put copies of the words and files of an entry into an open assignment of the same person; returns how many are new.

    They are a draft there: shared and judged with the assignment, as everything in it. Once more adds only what is new.
    ``outcomes`` are noted with the entry. Raises NotOpen, NotComplete.
    """
    if assignment.person_id != entry.person_id:
        raise NotOpen(_("Choose one of your own assignments."))
    with transaction.atomic():
        locked = open_locked(assignment)
        row = open_locked(entry)
        pieces = [piece for piece in row.evidence.all() if piece.state != Evidence.State.FAILED]
        if any(piece.state == Evidence.State.WAITING for piece in pieces):
            raise NotComplete(_("The recording is still being prepared. Try again in a minute."))
        made = _text(row, locked)
        made += sum(copy(piece, locked, logged=row, promoted=True) for piece in pieces)
        if not made and not locked.evidence.filter(logged=row).exists():
            raise NotComplete(_("There are as many photos or recordings in this assignment as it can have."))
        row.outcomes.add(*outcomes)
    return made


def _text(entry, assignment) -> bool:
    words = "\n\n".join(part for part in (entry.title, entry.text) if part)
    if not words or assignment.evidence.filter(kind=Evidence.Kind.TEXT, logged=entry).exists():
        return False
    raw = words.encode()
    Evidence.objects.create(
        assignment=assignment, kind=Evidence.Kind.TEXT, text=words, size=len(raw), logged=entry, promoted=True,
        digest=hashlib.sha256(raw).hexdigest(), findings=entry.findings, looked_at=entry.looked_at,
    )  # fmt: skip
    return True
