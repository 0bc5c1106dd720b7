"""What a page needs before it is published, named one by one."""

from django.utils.translation import gettext as _


def problems_of(page) -> list[str]:
    """All that is missing, in the order of the editor's form; empty when the page can be published."""
    name = type(page).__name__
    return CHECKS[name](page) if name in CHECKS else []


def _module(page) -> list[str]:
    found = []
    if not list(page.outcomes.all()):
        found.append(_("Add at least one learning outcome."))
    if not page.levels:
        found.append(_("Choose at least one level of education."))
    if not page.licence.strip():
        found.append(_("Fill in the licence, so that others know what they may do with it."))
    if not len(page.authors):
        found.append(_("Name at least one author."))
    return found


def _lesson(page) -> list[str]:
    found = []
    if not len(page.body):
        found.append(_("The lesson is still empty."))
    for number, block in enumerate(page.body, start=1):
        if block.block_type == "image":
            found += _picture(number, block.value)
        elif block.block_type == "video":
            found += _video(number, block.value)
    return found


def _picture(number, value) -> list[str]:
    if value.get("alt", "").strip() or value.get("decorative"):
        return []
    return [
        _("Picture in block %(number)s: say what there is to see, for who cannot see it.")
        % {"number": number}
    ]


def _video(number, value) -> list[str]:
    found = []
    transcript = value.get("transcript")
    if not (transcript and str(transcript.source).strip()):
        found.append(_("Video in block %(number)s: add a transcript.") % {"number": number})
    if value.get("file") and not value.get("captions") and not value.get("decorative_sound"):
        found.append(_("Video in block %(number)s: add captions (a WebVTT file).") % {"number": number})
    return found


def _assignment(page) -> list[str]:
    found = []
    codes = [block.value["code"] for block in page.criteria]
    if not codes:
        found.append(_("Add at least one criterion."))
    if len(set(codes)) != len(codes):
        found.append(_("Two criteria have the same short name. Give each its own."))
    return found


CHECKS = {"ModulePage": _module, "LessonPage": _lesson, "AssignmentPage": _assignment}
