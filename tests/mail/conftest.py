"""A template of the tests' own: the apps' templates are theirs to change."""

import pytest
from django.template import engines

TEMPLATES = {
    "tests/mail/hello.subject.txt": "Hello\n {{ name }} ",
    "tests/mail/hello.txt": "{% load i18n %}{% get_current_language as now %}{{ now }}: {{ name }}\n\n{{ address }}",
}


@pytest.fixture
def template(monkeypatch):
    """``tests/mail/hello``, for as long as a test runs."""
    engine = engines["django"].engine
    loader = ("django.template.loaders.locmem.Loader", TEMPLATES)
    monkeypatch.setattr(
        engine, "template_loaders", [engine.find_template_loader(loader), *engine.template_loaders]
    )
    return "tests/mail/hello"


@pytest.fixture
def mailbox(settings):
    """The demo's backend; the tests' runner sets another one for everybody."""
    settings.EMAIL_BACKEND = "mail.backends.MailboxBackend"
