"""What is handed out in a header again holds no line end, whichever way it came in."""

import json
from urllib.parse import urlencode

import pytest
from django.test import Client as Browser

from records.models import Attachment, Document, Statement

from .conftest import ACTIVITY
from .samples import statement
from .test_alternate_syntax import FORM, STATE
from .test_attachments import PHOTO, part, said, send

pytestmark = pytest.mark.django_db
ODD = [
    "text/plain\r\nX-Planted: 1",
    "text/plain\n",
    "text/plain\r\n;charset=utf-8",
    "text/plain;\x00",
    "text/plain; a=\x0b",
    "text/plain; a=\x7f",
]


@pytest.mark.parametrize("kind", [*ODD, "text/plain; a=é", "text/plain\u2028", "text/plain\t"])
def test_the_media_type_of_an_attachment(tool, kind):
    sent = statement(attachments=[said(PHOTO, contentType=kind)])
    assert send(tool, sent, part(PHOTO)).status_code == 400
    assert (Statement.objects.count(), Attachment.objects.count()) == (0, 0)


@pytest.mark.parametrize("kind", [*ODD, "text/plain; a=é", "text/plain\u2028"])
def test_the_content_type_of_a_document_in_a_form(tool, kind):
    form = {**STATE, **tool.speaking("1.0.3").headers, "content": "x", "Content-Type": kind}
    answer = Browser().generic(
        "POST", "/xapi/activities/state?method=PUT", urlencode(form).encode(), content_type=FORM
    )
    assert (answer.status_code, Document.objects.count()) == (400, 0)


@pytest.mark.parametrize("name", ["If-Match", "If-None-Match", "Authorization", "X-Experience-API-Version"])
def test_every_other_header_in_a_form(tool, name):
    form = {**STATE, **tool.speaking("1.0.3").headers, "content": "x"}
    form[name] = f"{form.get(name, '*')}\r\nX-Planted: 1"
    answer = Browser().generic(
        "POST", "/xapi/activities/state?method=PUT", urlencode(form).encode(), content_type=FORM
    )
    assert (answer.status_code, Document.objects.count()) == (400, 0)


@pytest.mark.parametrize("kind", ["text/plain; a=\xe9", "text/plain;\tb"])
def test_the_content_type_of_a_document_in_a_header(tool, kind):
    params = {"activityId": ACTIVITY, "profileId": "p"}
    answer = tool("PUT", "activities/profile", params, b"x", content_type=kind, If_None_Match="*")
    assert (answer.status_code, Document.objects.count()) == (400, 0)
    assert "header" in answer.json()["message"]


def test_an_ordinary_one_comes_back(tool):
    kind = 'text/plain ;charset="utf-8"; a=b'
    params = {"activityId": ACTIVITY, "profileId": "p"}
    assert (
        tool("PUT", "activities/profile", params, b"x", content_type=kind, If_None_Match="*").status_code
        == 204
    )
    assert tool("GET", "activities/profile", params)["Content-Type"] == kind
    sent = statement(attachments=[said(PHOTO, contentType=kind)])
    assert send(tool, sent, part(PHOTO)).status_code == 200
    answer = tool("GET", "statements", {"attachments": "true"})
    assert f"Content-Type: {kind}\r\n".encode() in answer.content
    assert json.loads(Statement.objects.get().body)["attachments"][0]["contentType"] == kind
