"""The log of continuing professional development (CPD): one line for all that somebody learned, and how we know.

What was done here follows from the statements that count in records; what somebody says of themselves, from their own entries.
A part of something else that counts (the session of a module, the entry that became evidence) is shown, and adds nothing.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from courses import api as courses
from records import api as records

from ...models import Judgement, LearningEntry
from ..sessions.finding import attended_by
from ..sessions.telling import statement_key
from .entries import used_of
from .giving import given_by

MINUTES_A_UNIT = 15
KINDS = {
    "module": _("module on this site"),
    "session": _("contact or lab session"),
    "assignment": _("assignment at work, judged"),
    **dict(LearningEntry.Kind.choices),
}


@dataclass(frozen=True)
class Line:
    """One activity. ``proved`` by our record, else said by oneself; ``source`` says how we know, in words.

    ``part_of`` names the line in which its time is counted already: then ``units`` is 0. ``key`` is the uuid of what it
    rests on.
    """

    key: str
    on: date
    kind: str
    title: str
    minutes: int
    proved: bool
    source: str
    provider: str = ""
    part_of: str = ""
    address: str = ""
    has_proof: bool = False

    @property
    def kind_label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def units(self) -> int:
        """Quarters of an hour, rounded to the nearest; what took any time at all is one."""
        if self.part_of or not self.minutes:
            return 0
        return max(1, (self.minutes + MINUTES_A_UNIT // 2) // MINUTES_A_UNIT)

    @property
    def hours(self) -> Decimal:
        return Decimal(self.units) / 4


def lines_of(person, period=None) -> list[Line]:
    """All lines of someone in a period (``periods.Period``; None: ever), the newest first. Always as many statements."""
    told = _told(person)
    completed = records.completions_of(person)
    judged = _judged(person, told[records.Verb.PASSED])
    # In a module that was shown, not learned, no hours are counted: what was done for it counts by itself.
    learned = [row for row in completed if not _validated(row)]
    lines = [
        *_modules(completed),
        *_sessions(person, told[records.Verb.ATTENDED], learned),
        *_assignments(judged, learned),
        *_entries(person, judged),
        *(Line(kind=LearningEntry.Kind.COACHING, proved=True, minutes=MINUTES_A_UNIT, **row) for row in given_by(person)),
    ]  # fmt: skip
    if period is not None:
        lines = [line for line in lines if period.has(line.on)]
    return sorted(lines, key=lambda line: (line.on, line.kind, line.key), reverse=True)


def _told(person) -> dict:
    """The keys of the statements that count, by verb: one statement of SQL."""
    wanted = (records.Verb.PASSED, records.Verb.ATTENDED)
    found: dict = {verb: set() for verb in wanted}
    for verb, key in records.statements_of(person, verbs=wanted).values_list("verb", "key"):
        found[verb].add(key)
    return found


def _day(moment) -> date:
    return timezone.localtime(moment).date()


def title_in(titles) -> str:
    """The reader's language, else any."""
    return titles.get(get_language()) or next(iter(titles.values()), "")


def _validated(completion) -> bool:
    return completion.snapshot.get("earned_by") == "validation"


def _modules(completed):
    for row in completed:
        load = row.snapshot.get("study_load") or {}
        evc = _validated(row)
        minutes = courses.hours_of(load.get("value") or 0, load.get("unit")) * 60
        yield Line(
            key=str(row.uuid), on=_day(row.created), kind="module", title=title_in(row.snapshot.get("title") or {}),
            # What somebody could do already was shown, not learned.
            minutes=0 if evc else round(minutes), proved=True,
            source=str(_("shown by earlier evidence")) if evc else str(_("completed on this site: hours as the module says")),
            address=row.snapshot.get("module_address", ""),
        )  # fmt: skip


def _sessions(person, told, learned):
    modules = {row.activity: title_in(row.snapshot.get("title") or {}) for row in learned}
    for place in attended_by(person):
        place.person, session = person, place.session
        if statement_key(session, place) not in told:
            continue
        yield Line(
            key=str(session.uuid), on=_day(session.start), kind="session", title=session.title,
            minutes=round((session.end - session.start).total_seconds() / 60), proved=True,
            source=str(place.get_how_display()), provider=session.organisation.name,
            part_of=modules.get(session.activity, "") if session.activity else "", address=reverse("workplace:sessions"),
        )  # fmt: skip


def _judged(person, told) -> dict:
    """The judgement by which each assignment was passed, by the assignment's primary key: one statement."""
    rows = Judgement.objects.filter(assignment__person=person, statement__in=list(told), correction=None)
    return {row.assignment_id: row for row in rows.select_related("assignment", "confirmation")}


def _assignments(judged, learned):
    modules = {row.enrolment: title_in(row.snapshot.get("title") or {}) for row in learned}
    for row in judged.values():
        work = row.assignment
        yield Line(
            key=str(row.uuid), on=_day(row.said), kind="assignment", title=work.brief["title"],
            minutes=work.brief.get("minutes", 0), proved=True,
            source=str(_("judged by: %(function)s") % {"function": row.confirmation.function}),
            provider=row.place.get("name", ""), part_of=modules.get(work.enrolment, ""),
            address=reverse("workplace:assignment", kwargs={"uuid": work.uuid}),
        )  # fmt: skip


def _entries(person, judged):
    rows = list(LearningEntry.objects.filter(person=person).prefetch_related("evidence"))
    used = used_of(rows)
    for row in rows:
        counted = next((work.brief["title"] for work in used.get(row.pk, ()) if work.pk in judged), "")
        # A photo of work is no proof of a course: of what was followed elsewhere it is the certificate.
        proof = bool(row.proof or (row.kind != LearningEntry.Kind.WORK and row.evidence.all()))
        yield Line(
            key=str(row.uuid), on=row.happened_on, kind=row.kind, title=row.title or row.text[:120] or str(row.get_kind_display()),
            minutes=row.minutes, proved=False, has_proof=proof, provider=row.provider, part_of=counted,
            source=str(_("said by yourself, with a proof") if proof else _("said by yourself")),
            address=reverse("workplace:log-entry", kwargs={"uuid": row.uuid}),
        )  # fmt: skip
