"""Errors in the theme: what happened, what is safe, what to do."""

import re

import pytest
from django.test import Client


def heading(response) -> str:
    return re.search(r"<h1>([^<]+)", response.content.decode()).group(1)


@pytest.mark.django_db
def test_a_page_that_is_not_there(client, settings):
    settings.DEBUG = False
    response = client.get("/en/nowhere/")
    assert (response.status_code, heading(response)) == (404, "We cannot find this page")
    assert response["X-Request-Id"] in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_safety_mark():
    response = Client(enforce_csrf_checks=True).post("/en/verify/", {"text": "{}"})
    assert (response.status_code, heading(response)) == (403, "This form was open too long")


def test_a_broken_page_needs_no_database(rf):
    """No database mark here: asking for anything would fail this test."""
    from config.errors import server_error

    request = rf.get("/en/modules/")
    request.id = "abc123"
    response = server_error(request)
    assert response.status_code == 500
    assert "abc123" in response.content.decode()
