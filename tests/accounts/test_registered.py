"""No app keeps something about a person in silence."""

import pytest
from django.apps import apps
from django.conf import settings

from accounts.api import Person, registered_apps

FIRST_PARTY = {
    config.label for config in apps.get_app_configs() if config.module.__file__.startswith(str(settings.ROOT)) and ".venv" not in config.path
}  # fmt: skip


def relations_to_people() -> list[tuple]:
    """(model, field) for each place in our apps where a row names a person."""
    return [
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in FIRST_PARTY
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is Person
    ]


def test_every_app_with_a_relation_to_a_person_is_registered():
    found = {model._meta.app_label for model, _field in relations_to_people()}
    assert {"organisations", "courses", "workplace"} <= found
    assert found - registered_apps() == set()


def test_nothing_but_accounts_and_the_sign_in_apps_points_at_a_user():
    user = apps.get_model("accounts", "User")
    found = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model is user
        if model._meta.app_label in FIRST_PARTY - {"accounts"}
    }
    # Wagtail's base page brings `owner`, `locked_by` and the like; they are declared there, not here.
    assert {label for label in found if not hasattr(apps.get_model(label), "page_ptr")} == set()


@pytest.mark.parametrize("app", sorted(registered_apps()))
def test_what_is_registered_exists(app):
    assert app in FIRST_PARTY
