"""How an entry, its time and its hours are said."""

from django import template
from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext

from ..forms_learning_log import minutes_words

register = template.Library()


@register.filter
def first_words(entry) -> str:
    """What an entry is called in a list: its title, its first words, or the kind of file that it is."""
    words = entry.title or Truncator(" ".join(entry.text.split())).chars(80)
    return words or ", ".join(str(piece.get_kind_display()) for piece in entry.evidence.all()).capitalize()


@register.filter
def time_taken(minutes) -> str:
    return minutes_words(minutes)


@register.filter
def hours(value) -> str:
    """Quarters as the reader writes them: 1,25 uur."""
    number = number_format(value.normalize() if value else 0, use_l10n=True)
    return ngettext("%(number)s hour", "%(number)s hours", 1 if value == 1 else 2) % {"number": number}


@register.filter
def outcome_text(outcome) -> str:
    return outcome.text(get_language())
