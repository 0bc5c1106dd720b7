"""A provider that is named by halves is said so before anybody presses its button."""

import pytest

from accounts.checks import providers_are_complete

GOOD = {
    "provider_id": "roc",
    "name": "ROC",
    "client_id": "b",
    "settings": {"server_url": "https://a.example"},
}


def ids(settings, *rows):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": list(rows)}}
    return [problem.id for problem in providers_are_complete(None)]


def test_none_and_a_complete_one_are_fine(settings):
    assert ids(settings) == []
    assert ids(settings, GOOD, {**GOOD, "provider_id": "school"}) == []


@pytest.mark.parametrize(
    "change",
    [{"name": ""}, {"client_id": None}, {"settings": {}}, {"settings": {"server_url": "http://a.example"}}],
)
def test_what_is_missing_is_an_error(settings, change):
    assert ids(settings, {**GOOD, **change}) == ["accounts.E001"]


def test_a_partner_of_the_tests_needs_no_https(settings):
    settings.OUTBOUND_ALLOW_ORIGINS = ["http://localhost:9000"]
    near = {**GOOD, "settings": {"server_url": "http://localhost:9000/"}}
    assert ids(settings, near) == []
    assert ids(settings, {**near, "settings": {"server_url": "http://localhost:9001/"}}) == ["accounts.E001"]


def test_two_with_one_name_are_an_error(settings):
    assert ids(settings, GOOD, GOOD) == ["accounts.E002"]
