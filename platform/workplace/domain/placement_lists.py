"""Reads about placements: someone's own, the people in one, what settings they cover, and learning companies to choose."""

from dataclasses import dataclass, field

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q

from frameworks import api as frameworks
from organisations import api as organisations

from ..models import Agreement, Assignment, LearningCompany, Placement, PlacementRole
from ..rules import FORMATIVE, is_learner_of, roles_in

DONE = Q(assignment__state=Assignment.State.DONE)
PER_PAGE = 20
ROLES_ORDER = PlacementRole.Role.values


def full(rows):
    """With all that a placement's page and its rules read: five statements however many."""
    return rows.select_related(
        "organisation", "setting", "client_group", "person", "teacher"
    ).prefetch_related(
        Prefetch("roles", PlacementRole.objects.select_related("person")),
        Prefetch("agreements", Agreement.objects.filter(replaced=None).prefetch_related("parties__person")),
    )


def placements_of(person) -> list[Placement]:
    """Someone's own, the newest first, each with ``works`` and ``works_done`` (numbers of assignments)."""
    rows = full(Placement.objects.filter(person=person))
    return list(
        rows.annotate(works=Count("assignment", distinct=True), works_done=Count("assignment", filter=DONE, distinct=True))
        .order_by("-start", "-pk")
    )  # fmt: skip


def supervised_by(person, *, page) -> Page:
    """Placements of others in which somebody has a role or is the teacher, that go on: the newest first."""
    rows = Placement.objects.filter(ended=None).filter(
        Q(teacher=person) | Q(roles__person=person, roles__end=None)
    )
    rows = rows.select_related("person", "setting").distinct().order_by("-start", "-pk")
    return Paginator(rows, PER_PAGE).get_page(page)


def works_seen_by(person, placement):
    """The assignments done there that somebody may see (``rules.may_see_work``), newest first, for pages: nothing that was
    earned is lost when a placement ends."""
    rows = Assignment.objects.filter(placement=placement).order_by("-created", "-pk")
    if is_learner_of(person, placement):
        return rows
    if not roles_in(person, placement) & FORMATIVE:
        return rows.none()
    return rows.filter(Q(shared__isnull=False) | ~Q(state=Assignment.State.DRAFT))


@dataclass(frozen=True)
class Who:
    """Somebody in a placement; ``row`` is None for the teacher with an account."""

    role: str
    label: str
    name: str
    function: str
    row: PlacementRole | None = None


def people_in(placement) -> tuple[list[Who], list[Who]]:
    """Who is who now, the teacher first, and who was it before."""
    roles = sorted(placement.roles.all(), key=lambda row: (ROLES_ORDER.index(row.role), row.pk))
    rows = [Who(row.role, row.get_role_display(), row.name, row.function, row) for row in roles]
    teacher = PlacementRole.Role.TEACHER
    now = [who for who in rows if who.row.is_current]
    if placement.teacher_id:
        now.insert(0, Who(teacher, teacher.label, placement.teacher.name, ""))
    return now, [who for who in rows if not who.row.is_current]


@dataclass
class Covered:
    """A setting or client group: in how many placements, for how many hours, with how much work judged."""

    name: str
    placements: int = 0
    hours: int = 0
    works: int = 0

    def add(self, placement) -> None:
        self.placements += 1
        self.hours += placement.hours or 0
        self.works += placement.works_done


@dataclass(frozen=True)
class Coverage:
    """What someone's placements cover, most work first, and what none of them does; ``most`` is the longest bar."""

    settings: list[Covered]
    groups: list[Covered]
    open_settings: list[str]
    most: int = field(default=1)


def coverage(placements) -> Coverage:
    """Over placements as ``placements_of`` gives them: one statement."""
    settings, groups = {}, {}
    for row in placements:
        for found, place in ((settings, row.setting), (groups, row.client_group)):
            found.setdefault(place.pk, Covered(place.name)).add(row)
    everything = {place.pk: place.name for place in frameworks.Setting.objects.all()}
    rows = [sorted(found.values(), key=lambda row: (-row.works, row.name)) for found in (settings, groups)]
    return Coverage(
        settings=rows[0],
        groups=rows[1],
        open_settings=sorted(name for pk, name in everything.items() if pk not in settings),
        most=max([row.works for row in rows[0] + rows[1]], default=1) or 1,
    )


def learning_companies(words, *, page) -> Page:
    """Recognised learning companies whose name or town holds each of these words, with what they say that they offer:
    three statements and one for the number."""
    rows = _recognised()
    for word in words.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(place__icontains=word))
    return Paginator(rows.order_by("name", "pk"), PER_PAGE).get_page(page)


def learning_company(key) -> organisations.Organisation | None:
    """By its uuid, while it is recognised."""
    return _recognised().filter(uuid=key).first()


def _recognised():
    return organisations.Organisation.objects.filter(learning_company=True).prefetch_related(
        Prefetch("learning_offer", LearningCompany.objects.prefetch_related("settings", "client_groups"))
    )
