"""Blocks of words: text, call-out, steps, comparison, facts, session, reflection."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, ListBlock, StructBlock, TextBlock

from .base import LessonBlock, rich

HEADING = {"max_length": 120}


class Text(LessonBlock):
    """A heading with running text."""

    heading = CharBlock(label=_("Heading"), required=False, **HEADING)
    body = rich(
        _("Text"), help_text=_("Short sentences. One idea in a paragraph. Say what the learner does.")
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "courses/blocks/text.html"
        description = _("Running text with a heading.")
        preview_value = {
            "heading": "Voor je belt",
            "body": "<p>Kies een rustige plek. Test het geluid. Zorg dat niemand meekijkt.</p>",
        }


class Callout(LessonBlock):
    """A short text that stands out: a tip, a warning or an example from practice."""

    tone = ChoiceBlock(
        label=_("Kind"),
        choices=[("tip", _("Tip")), ("warning", _("Warning")), ("example", _("From practice"))],
        default="tip",
    )
    heading = CharBlock(label=_("Heading"), required=False, **HEADING)
    body = rich(_("Text"), brief=True)

    class Meta:
        icon = "help"
        label = _("Call-out")
        template = "courses/blocks/callout.html"
        description = _("A tip, a warning or an example from practice. One or two in a lesson is enough.")
        preview_value = {
            "tone": "example",
            "heading": "Uit de praktijk",
            "body": "<p>Een collega loopt binnen en vraagt hardop naar een cliënt.</p>",
        }


class Step(StructBlock):
    title = CharBlock(label=_("What you do"), **HEADING)
    body = rich(_("Explanation"), brief=True, required=False)


class Steps(LessonBlock):
    """Things to do, in order."""

    heading = CharBlock(label=_("Heading"), required=False, **HEADING)
    steps = ListBlock(Step(), label=_("Steps"), min_num=2)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "courses/blocks/steps.html"
        description = _("Things to do, in this order.")
        preview_value = {
            "heading": "Zo begin je",
            "steps": [
                {"title": "Zeg wie je bent", "body": "<p>Noem je naam en je functie.</p>"},
                {"title": "Vraag of je goed te horen bent", "body": ""},
            ],
        }


class Compare(LessonBlock):
    """Two things beside each other."""

    heading = CharBlock(label=_("Heading"), required=False, **HEADING)
    left_title = CharBlock(label=_("Left: title"), **HEADING)
    left_body = rich(_("Left: text"), brief=True)
    right_title = CharBlock(label=_("Right: title"), **HEADING)
    right_body = rich(_("Right: text"), brief=True)

    class Meta:
        icon = "grip"
        label = _("Comparison")
        template = "courses/blocks/compare.html"
        description = _("Two things beside each other, for example what you can and cannot see on a screen.")
        preview_value = {
            "heading": "Wat zie je, wat mis je",
            "left_title": "Dit zie je",
            "left_body": "<p>Het gezicht.</p>",
            "right_title": "Dit mis je",
            "right_body": "<p>De geur in huis.</p>",
        }


class Fact(StructBlock):
    text = TextBlock(label=_("Fact"), rows=2)
    source = CharBlock(
        label=_("Source"),
        max_length=12,
        help_text=_("The short name of the source in the list on the module's page, such as s1."),
    )


class Facts(LessonBlock):
    """Claims about the world, each with its source."""

    heading = CharBlock(label=_("Heading"), required=False, **HEADING)
    facts = ListBlock(Fact(), label=_("Facts"))

    class Meta:
        icon = "doc-full"
        label = _("Facts with their source")
        template = "courses/blocks/facts.html"
        description = _("A fact that someone may want to look up. Each one says where it comes from.")
        preview_value = {
            "heading": "",
            "facts": [{"text": "Beeldzorg wordt vaak vooraf afgesproken.", "source": "s1"}],
        }


class Session(LessonBlock):
    """A meeting: in a lab, or live with others."""

    mode = ChoiceBlock(
        label=_("Kind"),
        choices=[("live", _("Live session")), ("lab", _("Practice in the lab"))],
        default="live",
    )
    title = CharBlock(label=_("Title"), **HEADING)
    minutes = IntegerBlock(label=_("Minutes"), min_value=5, max_value=600)
    body = rich(_("What happens"))

    class Meta:
        icon = "group"
        label = _("Session")
        template = "courses/blocks/session.html"
        description = _("A meeting with others: live, or in a practice room.")
        preview_value = {
            "mode": "lab",
            "title": "Oefen met een collega",
            "minutes": 30,
            "body": "<p>Bel elkaar vanuit twee kamers.</p>",
        }


class ReflectionBlock(LessonBlock):
    """A question to think about; what the learner writes is kept privately."""

    prompt = TextBlock(label=_("Question"), rows=2)
    help = TextBlock(
        label=_("Help"),
        rows=2,
        required=False,
        help_text=_("What someone can think of who does not know where to start."),
    )

    class Meta:
        icon = "edit"
        label = _("Reflection")
        template = "courses/blocks/reflection.html"
        description = _("A question to think about. Only the learner sees the answer.")
        preview_value = {"prompt": "Wat vond je lastig?", "help": "Denk aan het begin van het gesprek."}
