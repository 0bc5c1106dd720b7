"""What could not be put into an export, in words: a file in the archive, and a line on the page."""

from django.utils import translation
from django.utils.translation import gettext as _

from ..personal_data import keepers
from . import files
from .reading import title_of

NAME = "not-complete.txt"


def entry_of(row, failed) -> list[str]:
    """The entry of the file that says it, made now. ``failed`` are apps."""
    return [NAME, files.keep(row, NAME, in_words(row, failed).encode())]


def in_words(row, failed) -> str:
    """For whoever reads the archive; nothing where all is there."""
    with translation.override(row.language):
        return _told(failed) if failed else ""


def lacks(row) -> str:
    """The same on the page, of an export that is ready."""
    paths = dict(row.entries)
    if NAME not in paths:
        return ""
    return _told(keeper.app for keeper in keepers() if f"{keeper.app}.json" not in paths)


def _told(failed) -> str:
    return _(
        "These parts could not be put in: %(parts)s. Put your data together once more; tell whoever runs this site if it stays."
    ) % {"parts": ", ".join(str(title_of(app)) for app in failed)}
