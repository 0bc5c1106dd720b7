"""Statements as an answer: in the format that is asked for, with their attachments where these are asked for."""

import json
from collections.abc import Iterator

from django.http import HttpResponse

from ...domain import finding
from ...domain.definitions import definitions_of
from ...xapi import formats, multipart
from ...xapi.multipart import Part

# Activities of one page of which it is looked up what is known; of others is said what their statement says.
MOST_ACTIVITIES = 1000
# A definition stands in each statement that names it: the texts of a page may be many times what is kept.
MOST_CHARACTERS = 32_000_000


def handed_out(call, rows, form: str) -> list[str]:
    """The texts of statements. ``exact`` is what is kept; the other formats are made of it, and end where they are together
    more than MOST_CHARACTERS: the first is always there."""
    if form == "exact":
        return [row.body for row in rows]
    texts: list[str] = []
    total = 0
    for content in _contents(call, rows, form):
        texts.append(_text(content))
        total += len(texts[-1])
        if total > MOST_CHARACTERS:
            return texts[:-1] or texts
    return texts


def _contents(call, rows, form: str) -> Iterator[dict]:
    contents = [row.content for row in rows]
    if form == "ids":
        yield from map(formats.ids, contents)
        return
    activities = dict.fromkeys(
        activity for content in contents for activity in formats.activities_in(content)
    )
    known = definitions_of(tenant=call.client.tenant, activities=list(activities)[:MOST_ACTIVITIES])
    languages = formats.preferred(call.headers.get("Accept-Language", ""))
    for content in contents:
        yield formats.canonical(content, languages, known)


def _text(content) -> str:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))


def answer(body: str, rows=None) -> HttpResponse:
    """JSON; with ``rows``, whose attachments go along, in parts (Communication 1.5.2)."""
    if rows is None:
        return HttpResponse(body, content_type="application/json")
    parts = []
    for attachment in finding.attachments_of(rows):
        with attachment.file.open() as file:
            parts.append(Part(attachment.sha2, attachment.content_type, file.read()))
    content, kind = multipart.write(body, parts)
    return HttpResponse(content, content_type=kind)
