"""Lists that belong to a module or an assignment: authors, changes, sources, criteria."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateBlock, StreamBlock, StructBlock, TextBlock, URLBlock


class Change(StructBlock):
    date = DateBlock(label=_("Date"))
    text = TextBlock(label=_("What changed"), rows=2)

    class Meta:
        icon = "history"
        label = _("Change")


class Source(StructBlock):
    """Where a fact comes from, and when someone looked."""

    name = CharBlock(
        label=_("Short name"), max_length=12, help_text=_("Such as s1; facts in the lessons point at it.")
    )
    text = TextBlock(label=_("What it is"), rows=2, help_text=_("Title, publisher, year."))
    url = URLBlock(label=_("Address"), required=False)
    checked = DateBlock(label=_("Last checked on"))

    class Meta:
        icon = "link"
        label = _("Source")


class Criterion(StructBlock):
    """One thing the assessor looks at, with an example for each answer."""

    code = CharBlock(
        label=_("Short name"), max_length=12, help_text=_("Such as c1. Keep it: judgements point at it.")
    )
    text = CharBlock(label=_("Criterion"), max_length=250)
    example_not_yet = TextBlock(label=_("Example: not yet"), rows=2)
    example_yes = TextBlock(label=_("Example: yes"), rows=2)
    example_very_well = TextBlock(label=_("Example: very well"), rows=2)
    outcomes = CharBlock(
        label=_("Learning outcomes"),
        required=False,
        max_length=120,
        help_text=_("Codes with commas between them, such as m1-1, m1-2."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Criterion")


class AuthorsBlock(StreamBlock):
    author = CharBlock(label=_("Author"), max_length=160, icon="user")


class ChangesBlock(StreamBlock):
    change = Change()


class SourcesBlock(StreamBlock):
    source = Source()


class CriteriaBlock(StreamBlock):
    criterion = Criterion()

    class Meta:
        min_num = 1
        max_num = 8
