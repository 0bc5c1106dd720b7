"""Signed words as plain text: one language out of several, without markup, and addresses that a page may link to."""

import html
import re
from collections.abc import Mapping
from typing import Any

import nh3

from credentials.proofs.identifiers import is_iri, origin

_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\(<?([^()\s<>]{0,500})>?(?:\s+\"[^\"]{0,200}\")?\)")
# Marks around words on one line; none can reach past the next mark, so hostile text costs no more than its length.
_MARKS = (
    re.compile(r"\*\*(?=\S)([^*\n]+)(?<=\S)\*\*"),
    re.compile(r"__(?=\S)([^_\n]+)(?<=\S)__"),
    re.compile(r"~~(?=\S)([^~\n]+)(?<=\S)~~"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"),
)
_LINE = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?)", re.MULTILINE)
_RULE = re.compile(r"^[ \t]{0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)[*+][ \t]+", re.MULTILINE)
# Markup costs time to take away; nobody writes more than this to be read.
MAX_MARKUP = 20_000


def text_of(value: Any, language: str = "") -> str:
    """A text, whether plain, with a language, or one of several: in the language asked for, else without one, else the first
    (VC Data Model 2.0, 11.1)."""
    if isinstance(value, list):
        value = _chosen(value, language) if value else ""
    if isinstance(value, Mapping):
        value = value.get("@value", value.get("id", ""))
    return value if isinstance(value, str) else ""


def _chosen(values: list[Any], language: str) -> Any:
    def rank(value: Any) -> int:
        stated = value.get("@language") if isinstance(value, Mapping) else None
        if not isinstance(stated, str):
            return 1
        return 0 if language and stated.lower().split("-")[0] == language.lower().split("-")[0] else 2

    return min(values, key=rank)


def plain_text(value: Any, language: str = "") -> str:
    """A text that may hold Markdown, as a person would type it: words, lines and lists, no markup and no HTML."""
    text = text_of(value, language)
    if not text or len(text) > MAX_MARKUP:
        return text
    if "<" in text:
        text = html.unescape(nh3.clean(text, tags=set()))
    text = _LINK.sub(_as_words, text)
    text = _RULE.sub("", _LINE.sub("", text))
    text = _BULLET.sub(r"\1- ", text)
    for marks in _MARKS:
        text = marks.sub(r"\1", text)
    return text.replace("`", "").strip()


def _as_words(match: re.Match[str]) -> str:
    """A link as its words and, when it leads somewhere else on the web, its address."""
    words, address = match[1].strip(), match[2]
    if not link_of(address) or words == address:
        return words
    return f"{words} ({address})" if words else address


def link_of(value: Any) -> str:
    """An address that a page may link to or show: http or https, and nothing else; empty otherwise."""
    address = text_of(value)
    return address if is_iri(address) and origin(address) else ""
