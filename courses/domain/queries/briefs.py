"""The brief of an assignment, as workplace freezes it and an assessor reads it."""

import hashlib
import json
import uuid
from dataclasses import asdict, dataclass

from wagtail.rich_text import expand_db_html

from ...models import AssignmentPage
from ..errors import NoSuchActivity
from .pages import assignment_page, in_language, module_over


@dataclass(frozen=True)
class Brief:
    """Task, criteria, scale and EPA of an assignment. ``uuid`` is the assignment's activity; ``version`` names its content."""

    uuid: uuid.UUID
    title: str
    language: str
    minutes: int
    task_html: str
    evidence_help: str
    reflection_prompt: str
    epa: dict
    required_level: int
    second_assessor: bool
    professions: int
    assessor_note: str
    criteria: list[dict]
    module_title: str
    module_activity: str
    address: str
    module_address: str

    @property
    def version(self) -> str:
        """Of the content: the same text has the same version, wherever and whenever it was saved."""
        raw = json.dumps(self._content(), sort_keys=True, ensure_ascii=False).encode()
        return hashlib.sha256(raw).hexdigest()[:16]

    def _content(self) -> dict:
        values = asdict(self)
        for name in ("module_title", "address", "module_address"):
            values.pop(name)
        # A brief for one person reads as it did before there were groups: its version stays.
        if not self.professions:
            values.pop("professions")
        return {**values, "uuid": str(self.uuid)}

    def as_dict(self) -> dict:
        """JSON, to be frozen with the assignment as done."""
        return {**asdict(self), "uuid": str(self.uuid), "version": self.version}


CRITERION = ("code", "text", "example_not_yet", "example_yes", "example_very_well")


def brief_of(page, *, module=None) -> Brief:
    """The brief of an assignment's page; ``module`` is the page above it where that was read already."""
    module, english = module or module_over(page), page.language == "en"
    epa = page.epa
    title = ((epa.title_en if english else epa.title_nl) or epa.title_nl) if epa else page.title
    return Brief(
        uuid=page.activity_uuid,
        title=page.title,
        language=page.language,
        minutes=page.minutes,
        task_html=expand_db_html(page.task),
        evidence_help=page.evidence_help,
        reflection_prompt=page.reflection_prompt,
        epa={"uuid": str(epa.uuid) if epa else "", "title": title},
        required_level=page.required_level,
        second_assessor=page.second_assessor,
        professions=page.professions,
        assessor_note=page.assessor_note,
        criteria=[_criterion(block.value) for block in page.criteria],
        module_title=module.title,
        module_activity=str(module.activity_uuid),
        address=page.path_in_site,
        module_address=module.path_in_site,
    )


def _criterion(value) -> dict:
    outcomes = [code.strip() for code in value["outcomes"].split(",") if code.strip()]
    return {**{name: value[name] for name in CRITERION}, "outcomes": outcomes}


def assignment_brief(activity, language) -> Brief:
    """The brief by the assignment's own activity. Raises NoSuchActivity."""
    rows = (
        AssignmentPage.objects.live()
        .filter(translation_key=activity, alias_of=None)
        .select_related("locale", "alias_of", "epa")
    )
    page = in_language(rows, language)
    if page is None:
        raise NoSuchActivity(str(activity))
    return brief_of(page)


def assignment_of_module(module_activity, language) -> Brief | None:
    """The brief of a module's assignment, None when it has none. Raises NoSuchActivity for an unknown module."""
    page = assignment_page(module_activity, language)
    return brief_of(page) if page else None


def has_assignment(enrolment, activity) -> bool:
    """Whether the module of this enrolment has the assignment with this activity."""
    try:
        page = assignment_page(enrolment.activity, enrolment.language)
    except NoSuchActivity:
        return False
    return page is not None and str(page.activity_uuid) == str(activity)
