"""Blocks to look at, to listen to and to do: image, video, interactive content."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, StructBlockValidationError, TextBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from .base import LessonBlock, rich
from .drawings import CLIPS, DRAWINGS


def exactly_one(value, first, second, message):
    """Raise when both or none of two fields are filled in."""
    if bool(value.get(first)) == bool(value.get(second)):
        raise StructBlockValidationError(block_errors={first: ValidationError(message)})


class Picture(LessonBlock):
    """A drawing of our own, or an uploaded image."""

    scene = ChoiceBlock(
        label=_("Drawing"),
        choices=DRAWINGS,
        required=False,
        help_text=_("One of the site's own drawings. Or choose an image below."),
    )
    image = ImageChooserBlock(label=_("Image"), required=False)
    alt = CharBlock(
        label=_("What there is to see"),
        required=False,
        max_length=250,
        help_text=_("For someone who cannot see it: what does it show, and why does that matter here?"),
    )
    decorative = BooleanBlock(label=_("Only decoration: it adds nothing to the text"), required=False)
    caption = CharBlock(label=_("Caption"), required=False, max_length=250)

    def clean(self, value):
        result = super().clean(value)
        exactly_one(result, "scene", "image", _("Choose a drawing or an image: one of the two."))
        return result

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "courses/blocks/picture.html"
        description = _("A drawing or a photo, with words for who cannot see it.")
        preview_value = {
            "scene": "m1",
            "image": None,
            "alt": "Een beeldscherm met een mens erop",
            "decorative": False,
            "caption": "",
        }


class Video(LessonBlock):
    """A clip of our own, or an uploaded one; always with captions and a transcript."""

    title = CharBlock(label=_("Title"), max_length=120)
    clip = ChoiceBlock(
        label=_("Own clip"),
        choices=CLIPS,
        required=False,
        help_text=_("One of the site's own clips. Or choose a file below."),
    )
    file = DocumentChooserBlock(label=_("Video file (MP4 or WebM)"), required=False)
    captions = DocumentChooserBlock(
        label=_("Captions (WebVTT)"), required=False, help_text=_("Needed with a file of your own.")
    )
    transcript = rich(
        _("Transcript"), help_text=_("Everything that is said and shown, as text."), required=False
    )
    decorative_sound = BooleanBlock(label=_("Without speech"), required=False)

    def clean(self, value):
        result = super().clean(value)
        exactly_one(result, "clip", "file", _("Choose a clip or a file: one of the two."))
        return result

    class Meta:
        icon = "media"
        label = _("Video")
        template = "courses/blocks/video.html"
        description = _("A clip with captions and a transcript.")
        preview_value = {
            "title": "Een beeldgesprek",
            "clip": "beeldbellen",
            "file": None,
            "captions": None,
            "transcript": "<p>Je ziet een zorgverlener die belt.</p>",
            "decorative_sound": False,
        }


class Interactive(LessonBlock):
    """Something to do: an H5P content."""

    content = SnippetChooserBlock("courses.H5PContent", label=_("Content"))
    instead = TextBlock(
        label=_("Without it"),
        required=False,
        rows=2,
        help_text=_("What someone can do who cannot use it, for example on paper."),
    )

    class Meta:
        icon = "form"
        label = _("Interactive content")
        template = "courses/blocks/h5p.html"
        description = _("A question or a conversation in which the learner chooses.")
        preview_value = {"content": None, "instead": ""}
