"""Statements as an answer: in the format that is asked for, with their attachments where these are asked for."""

import json

from django.http import HttpResponse

from ...domain import finding
from ...domain.definitions import definitions_of
from ...xapi import formats, multipart
from ...xapi.multipart import Part


def handed_out(call, rows, form: str) -> list[str]:
    """The texts of statements. ``exact`` is what is kept; the other formats are made of it."""
    if form == "exact":
        return [row.body for row in rows]
    contents = [row.content for row in rows]
    if form == "ids":
        return [_text(formats.ids(content)) for content in contents]
    activities = {activity for content in contents for activity in formats.activities_in(content)}
    known = definitions_of(tenant=call.client.tenant, activities=activities)
    languages = formats.preferred(call.headers.get("Accept-Language", ""))
    return [_text(formats.canonical(content, languages, known)) for content in contents]


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
