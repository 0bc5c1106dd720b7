"""The documents say what the program does: settings, commands, addresses, the map."""

import importlib
import re

from django.core.management import get_commands
from django.urls import URLPattern, URLResolver

from .conftest import REPOSITORY
from .test_layout import FIRST_PARTY

NAME = re.compile(r"^\| `([^`]+)`", re.MULTILINE)


def named_in(document):
    return sorted(NAME.findall((REPOSITORY / "docs" / document).read_text()))


def test_every_setting_is_documented():
    read = re.compile(r"""env(?:iron\.Env\(\))?(?:\.\w+)?\(\s*"([A-Z_]+)\"""")
    folder = REPOSITORY / "platform" / "config" / "settings"
    names = {name for file in folder.glob("*.py") for name in read.findall(file.read_text())}
    names.add("BEKWAAM_VAR")
    assert named_in("settings.md") == sorted(names)


def test_every_command_is_documented():
    ours = [name for name, app in get_commands().items() if str(app).split(".")[0] in FIRST_PARTY]
    assert named_in("commands.md") == sorted(ours)


def routes(patterns, prefix=""):
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield "/" + route


def test_every_address_is_documented():
    modules = [
        "credentials.urls",
        "credentials.urls_fixed",
        "workplace.urls",
        "workplace.urls_fixed",
        "courses.urls",
        "pages.urls",
        "pages.urls_fixed",
        "records.urls",
        "records.urls_fixed",
    ]
    prefixed = {"courses.h5p.urls": "h5p/", "mail.urls": "postvak/"}
    found = [route for name in modules for route in routes(importlib.import_module(name).urlpatterns)]
    found += [
        route
        for name, prefix in prefixed.items()
        for route in routes(importlib.import_module(name).urlpatterns, prefix)
    ]
    found += [
        "/healthz",
        "/readyz",
        "/admin/",
        "/accounts/",
        "/api/v1/docs",
        "/api/v1/openapi.json",
        "/api/v1/verify",
        "/api/v1/verify/batch",
        "/api/v1/verify/batch/{token}",
    ]
    assert named_in("addresses.md") == sorted(set(found))


def test_the_map_names_every_app():
    readme = (REPOSITORY / "README.md").read_text()
    folders = sorted(path.parent.name for path in (REPOSITORY / "platform").glob("*/apps.py"))
    assert [name for name in folders if f"`platform/{name}/`" not in readme] == []
    assert re.findall(r"\]\((docs/[^)#]+)\)", readme) == [
        link for link in re.findall(r"\]\((docs/[^)#]+)\)", readme) if (REPOSITORY / link).exists()
    ]


def test_make_help_names_what_the_readme_names():
    makefile = (REPOSITORY / "Makefile").read_text()
    named = set(re.findall(r"`make ([a-z]+)", (REPOSITORY / "README.md").read_text()))
    assert sorted(name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)) == []
