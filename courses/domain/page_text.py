"""The running text of a page, as a reader meets it: for the readability indicator and for reading aloud."""

import html
import re

from django.utils.html import strip_tags

BLOCK_END = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>", re.IGNORECASE)
# Words that a reader does not read as running text.
NOT_READ = {
    "source",
    "clip",
    "scene",
    "mode",
    "tone",
    "content",
    "image",
    "file",
    "captions",
    "code",
    "outcomes",
}


def plain(rich: str) -> str:
    """Rich text as plain text; each paragraph ends a sentence."""
    lines = (html.unescape(strip_tags(part)).strip() for part in BLOCK_END.split(rich))
    return "\n".join(line for line in lines if line)


def _of_value(value) -> list[str]:
    if isinstance(value, str):
        return [plain(value)]
    if isinstance(value, list):
        return [
            text
            for item in value
            for text in _of_value(item.get("value", item) if isinstance(item, dict) else item)
        ]
    if isinstance(value, dict):
        return [text for name, item in value.items() if name not in NOT_READ for text in _of_value(item)]
    return []


def of_stream(stream) -> str:
    """All words of a StreamField, from its stored form."""
    parts = [text for row in stream.get_prep_value() for text in _of_value(row["value"])]
    return "\n".join(part for part in parts if part)


FIELDS = (
    "summary",
    "situation",
    "goal",
    "body",
    "task",
    "evidence_help",
    "reflection_prompt",
    "assessor_note",
    "safety",
)


def text_of(page) -> str:
    """What a learner reads on this page, in order."""
    parts = []
    for name in FIELDS:
        value = getattr(page, name, "")
        if value:
            parts.append(plain(value) if isinstance(value, str) else of_stream(value))
    return "\n".join(part for part in parts if part)
