"""What all blocks of a lesson share."""

from wagtail.blocks import RichTextBlock, StructBlock

# A block has a heading of its own (h2), so text starts one level lower.
RICH = ["h3", "h4", "bold", "italic", "ol", "ul", "link"]
BRIEF_RICH = ["bold", "italic", "ol", "ul", "link"]
PREVIEW = "courses/blocks/preview.html"


class LessonBlock(StructBlock):
    """A block with a preview in the editor's chooser."""

    class Meta:
        preview_template = PREVIEW
        abstract = True


def rich(label, *, brief=False, **options):
    """A text field with only what fits under a block's own heading."""
    return RichTextBlock(label=label, features=BRIEF_RICH if brief else RICH, **options)
