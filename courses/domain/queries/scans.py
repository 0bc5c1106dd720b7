"""What a self-scan asks, and what it advises: profiles, outcomes, where somebody stands, which modules help most."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frameworks import api as frameworks

from ...models import ModuleOutcome, ModulePage, Scan, ScanAnswer
from ..study_load import hours_of
from .cards import Card, cards_of, open_to_all, published

Step, Kind = ScanAnswer.Step, frameworks.FrameworkItem.Framework
# What a profile asks: to do it by oneself. "I help others" is more than a module teaches.
WANTED = Step.ALONE
# A question takes about so many seconds.
SECONDS = 12
# What each step looks like, so that two people mean the same by it.
ANCHORS = {
    Step.NEW: _("I have not heard of it, or only the word."),
    Step.SEEN: _("I saw somebody do it, or I read about it. I could not do it yet."),
    Step.HELPED: _("I do it with a colleague or an instruction beside me."),
    Step.ALONE: _("In ordinary situations nobody has to look along."),
    Step.TEACHES: _("Also when it is difficult. Colleagues ask me how to do it."),
}


@dataclass(frozen=True)
class Profile:
    """A row of a framework that modules teach for: how many outcomes are asked, and about how many minutes that takes."""

    item: Any
    outcomes: int

    @property
    def minutes(self) -> int:
        return max(1, round(self.outcomes * SECONDS / 60))


def _taught():
    """Outcomes of published modules that everybody may read."""
    return ModuleOutcome.objects.filter(page__in=open_to_all(ModulePage.objects.live())).values("outcome")


def profiles() -> list[Profile]:
    """Competences and keuzedelen to which outcomes of published modules align: one statement."""
    rows = (
        frameworks.FrameworkItem.objects.filter(framework__in=[Kind.SEVEN, Kind.KEUZEDEEL])
        .annotate(asked=Count("learningoutcome", filter=Q(learningoutcome__in=_taught()), distinct=True))
        .filter(asked__gt=0)
        .order_by("-framework", "code")
    )
    return [Profile(row, row.asked) for row in rows]


def outcomes_asked(item) -> list:
    """The outcomes of a profile, in the order of their codes: one statement."""
    rows = frameworks.LearningOutcome.objects.filter(alignments=item, pk__in=_taught())
    return list(rows.distinct().order_by("code"))


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with an outcome. ``before`` is what they said the time before, None for never."""

    uuid: UUID
    text: str
    step: int | None
    before: int | None = None

    @property
    def gap(self) -> int:
        """Steps up to the profile; what was not answered is no gap."""
        return max(0, WANTED - self.step) if self.step else 0

    @property
    def label(self) -> str:
        return str(Step(self.step).label) if self.step else ""

    @property
    def grew(self) -> int:
        return self.step - self.before if self.step and self.before else 0


def standings(outcomes, answers, before=None) -> list[Standing]:
    """Answers go by the outcome's uuid as text. Where somebody must grow most comes first."""
    language, before = get_language(), before or {}
    rows = [
        Standing(row.uuid, row.text(language), answers.get(str(row.uuid)), before.get(str(row.uuid)))
        for row in outcomes
    ]
    return sorted(rows, key=lambda row: -row.gap)


def open_scan(person, item) -> Scan | None:
    """The scan that goes on, with its answers: at most three statements."""
    rows = Scan.objects.filter(person=person, profile=item, finished=None)
    return rows.prefetch_related("answers__outcome").first()


def finished_of(person, item) -> list[Scan]:
    """Those that are done and say something, the newest first, with their answers: two statements."""
    rows = Scan.objects.filter(person=person, profile=item, finished__isnull=False, answers__isnull=False)
    return list(rows.distinct().prefetch_related("answers__outcome"))


def scans_of(person):
    """All of somebody, the newest first, a queryset for pages."""
    return Scan.objects.filter(person=person).select_related("profile").order_by("-started", "-pk")


def answers_of(scan) -> dict[str, int]:
    """By the outcome's uuid as text."""
    return {str(answer.outcome.uuid): answer.step for answer in scan.answers.all()} if scan else {}


@dataclass(frozen=True)
class Advice:
    """A module with what it does for somebody: steps that are missing in it, and whether they can do all of it already."""

    card: Card
    gap: int
    hours: float
    can_already: bool
    outcomes: list[str] = field(default_factory=list)

    @property
    def worth(self) -> float:
        """Steps an hour: what helps most for the least time."""
        return self.gap / self.hours


def advice(answers, language) -> list[Advice]:
    """Modules that teach what was asked, what helps most an hour of study first; then those of which somebody can do already
    all that was asked. A fixed number of statements."""
    modules = open_to_all(published(language))
    asked = ModuleOutcome.objects.filter(outcome__uuid__in=list(answers)).values("page")
    cards = cards_of(modules.filter(pk__in=asked), language)
    taught: dict[int, list[tuple[str, str]]] = {}
    rows = ModuleOutcome.objects.filter(page__in=[card.pk for card in cards]).select_related("outcome")
    for row in rows.order_by("sort_order", "pk"):
        taught.setdefault(row.page_id, []).append((str(row.outcome.uuid), row.outcome.text(language)))
    found = [_advice(card, taught[card.pk], answers) for card in cards]
    found = [one for one in found if one.gap or one.can_already]
    return sorted(found, key=lambda one: (one.can_already, -one.worth, one.card.title))


def _advice(card, taught, answers) -> Advice:
    steps = {key: answers.get(key) for key, _text in taught}
    missing = {key: max(0, WANTED - step) for key, step in steps.items() if step}
    return Advice(
        card=card,
        gap=sum(missing.values()),
        hours=hours_of(card.study_load, card.study_load_unit),
        can_already=all(step >= WANTED for step in steps.values() if step),
        outcomes=[text for key, text in taught if missing.get(key)],
    )
