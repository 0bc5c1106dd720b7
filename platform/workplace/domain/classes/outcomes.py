"""Which learning outcomes the learners of a class covered, by which judged work: what a gap report and an exemption ask."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KT
from django.utils.translation import get_language, gettext

from frameworks import api as frameworks
from records import api as records

from ...models import Assignment, Confirmation, Evidence
from ..rounds import counting
from .work import standing


@dataclass(frozen=True)
class Cover:
    """One judgement by which a learner covered an outcome: on what, how independently, by whom (their function), how we know
    who that was, where, when. ``assignment`` is a primary key; None, with no level, for what was shown in a validation dossier."""

    person: int
    enrolment: UUID | None
    assignment: int | None
    title: str
    level: int | None
    function: str
    verified: str
    setting: str
    client_group: str
    company: str
    at: datetime

    @property
    def by_what(self) -> str:
        return (
            gettext("Assignment at work: %(title)s") % {"title": self.title}
            if self.assignment
            else self.title
        )


@dataclass(frozen=True)
class OutcomeRow:
    """One outcome of the module for the whole class. ``asked`` is false where no judged work asks for it: a gap in the module."""

    code: str
    text: str
    covered: int
    total: int
    asked: bool

    @property
    def not_yet(self) -> int:
        return self.total - self.covered


def covers_of(people, enrolments, module) -> dict[tuple[int, str], list[Cover]]:
    """By (person's primary key, code of the outcome): by work, the newest first, then by what they showed with evidence for
    the outcomes of ``module`` (``courses.api.ModuleParts`` with outcomes, or None). One statement, two with a module."""
    found = _by_work(people, enrolments)
    if module is not None:
        _add_validated(found, people, enrolments, module)
    return found


def _by_work(people, enrolments) -> dict[tuple[int, str], list[Cover]]:
    """Only work that is done counts, with the judgements that made it so; each of two assessors is a cover of its own."""
    kinds = dict(Confirmation.Kind.choices)
    said = defaultdict(list)
    for row in _judged(people, enrolments):
        said[row.assignment].append(row)
    found = defaultdict(list)
    for rows in said.values():
        # Nothing is changed in work that is done: the newest judgement is of what there is.
        newest = max(rows, key=lambda row: (row.said, row.pk))
        for row in reversed(counting(rows, newest.evidence, newest.place)):
            cover = Cover(
                row.assignment__person, row.assignment__enrolment, row.assignment, row.assignment__brief__title, row.level,
                row.confirmation__function, str(kinds.get(row.confirmation__kind, row.confirmation__kind)),
                row.setting or "", row.client_group or "", row.company or "", row.said,
            )  # fmt: skip
            codes = [code for criterion in row.assignment__brief__criteria for code in criterion["outcomes"]]
            for code in dict.fromkeys(codes):
                found[(cover.person, code)].append(cover)
    return found


def _judged(people, enrolments):
    """The judgements that hold of work that is done, with what is shown of each: one statement."""
    named = "name_en" if get_language() == "en" else "name_nl"
    rows = standing().filter(
        assignment__state=Assignment.State.DONE,
        assignment__person__in=people,
        assignment__enrolment__in=enrolments,
    )
    # As it was frozen: the placement may say something else today.
    rows = rows.annotate(
        in_setting=KT("place__setting"), with_group=KT("place__client_group"), company=KT("place__name")
    )
    rows = rows.annotate(
        setting=_name_of(frameworks.Setting, "in_setting", named),
        client_group=_name_of(frameworks.ClientGroup, "with_group", named),
    )
    return rows.order_by("assignment").values_list(
        "pk", "positive", "formative", "evidence", "place", "said", "level", "setting", "client_group", "company",
        "confirmation__function", "confirmation__kind", "assignment", "assignment__person", "assignment__enrolment",
        "assignment__brief__title", "assignment__brief__criteria", named=True,
    )  # fmt: skip


def _name_of(model, slug, named) -> Subquery:
    """The name behind a frozen slug, in the same statement."""
    return Subquery(model.objects.filter(slug=OuterRef(slug)).values(named)[:1])


def _add_validated(covers, people, enrolments, module) -> None:
    """As records say: outcomes that were waived in these enrolments."""
    codes = {UUID(row.uuid): row.code for row in module.outcomes}
    waived = records.progress_of_many(people, codes, registrations=enrolments)
    for (person, outcome), progress in waived.items():
        if progress.waived:
            covers[(person, codes[outcome])].append(_validated(person, progress.waived))


def _validated(person, at) -> Cover:
    return Cover(
        person=person,
        enrolment=None,
        assignment=None,
        title=gettext("Validation dossier"),
        level=None,
        function=gettext("assessor of the validation dossier"),
        verified=str(Confirmation.Kind.ACCOUNT.label),
        setting="",
        client_group="",
        company="",
        at=at,
    )


def rows_of(module, asked, covers, people) -> list[OutcomeRow]:
    """The outcomes of a module (``courses.api.ModuleParts`` with outcomes) with how many of these people covered each.
    ``asked`` holds the codes that the module's assignment asks for."""
    return [
        OutcomeRow(
            code=row.code,
            text=row.text,
            covered=sum((person, row.code) in covers for person in people),
            total=len(people),
            asked=row.code in asked,
        )
        for row in module.outcomes
    ]


def evidence_of(assignments) -> dict[int, str]:
    """What lies under these assignments (primary keys), in words: "text, 2 × photo"; one statement."""
    labels = dict(Evidence.Kind.choices)
    counted: dict[int, Counter] = defaultdict(Counter)
    for assignment, kind in Evidence.objects.filter(assignment__in=assignments).values_list(
        "assignment", "kind"
    ):
        counted[assignment][kind] += 1
    return {
        assignment: ", ".join(
            gettext("%(number)d × %(what)s") % {"number": number, "what": labels[kind]}
            if number > 1
            else str(labels[kind])
            for kind, number in kinds.items()
        )
        for assignment, kinds in counted.items()
    }
