"""The body of a lesson: which blocks there are, and how the chooser groups them."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from .base import BRIEF_RICH, RICH
from .media import Interactive, Picture, Video
from .texts import Callout, Compare, Facts, ReflectionBlock, Session, Steps, Text

__all__ = ["BRIEF_RICH", "RICH", "LessonBody"]


class LessonBody(StreamBlock):
    """Everything a lesson can be made of."""

    text = Text(group=_("Words"))
    callout = Callout(group=_("Words"))
    steps = Steps(group=_("Words"))
    compare = Compare(group=_("Words"))
    facts = Facts(group=_("Words"))
    image = Picture(group=_("To see and hear"))
    video = Video(group=_("To see and hear"))
    h5p = Interactive(group=_("To do"))
    reflection = ReflectionBlock(group=_("To do"))
    session = Session(group=_("To do"))
