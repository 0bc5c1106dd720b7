"""What follows from publishing a page: records knows its activity by name."""

from records import api as records

from ..models import AssignmentPage, LessonPage, ModulePage
from .queries.pages import translations_of
from .snapshot import version_of

KINDS = {ModulePage: "module", LessonPage: "lesson", AssignmentPage: "assignment"}


def tell_records(*, page) -> None:
    """Publish the activity of a module, lesson or assignment with its names in all languages.

    Other pages and aliases are skipped: an alias shows an activity that has its own page.
    """
    kind = KINDS.get(type(page))
    if kind is None or page.alias_of_id:
        return
    pages = translations_of(page)
    if not pages:
        return
    records.publish_activity(
        uuid=page.translation_key,
        kind=kind,
        names={row.language: row.title for row in pages},
        address=pages[0].address,
        version=version_of(page),
    )
