"""Text that goes into a content: cleaned to the tags its field allows."""

import html
from collections.abc import Mapping
from typing import Any

import nh3

from courses.h5p.generate.problems import ContentProblemError

WORDS = {"strong", "em", "b", "i", "a", "br", "p"}
BLOCKS = WORDS | {"ul", "ol", "li", "h3", "h4"}


def rich(text: str, tags: set[str] = WORDS) -> str:
    """HTML with nothing but `tags`; text without tags becomes a paragraph."""
    text = text.strip()
    if not text:
        return ""
    if "<" not in text:
        return f"<p>{html.escape(html.unescape(text), quote=False)}</p>"
    return nh3.clean(
        text,
        tags=tags,
        attributes={"a": {"href"}},
        set_tag_attribute_values={"a": {"target": "_blank"}},  # a frame is no place to read another page in
        url_schemes={"http", "https", "mailto"},
    )


def plain(text: str) -> str:
    """Text for a field that holds no HTML, written so that the player reads it back as it was."""
    return html.escape(html.unescape(" ".join(text.split())), quote=False)


def required(data: Mapping[str, Any], key: str, where: str) -> Any:
    value = data.get(key)
    if value is None or value == "" or value == []:
        raise ContentProblemError(f"{where}: '{key}' is missing")
    return value
