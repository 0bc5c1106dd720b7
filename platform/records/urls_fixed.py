"""The learning record store, under two base addresses that differ in the version that is assumed."""

from django.urls import include, path

from . import urls_content
from .meanings import KINDS
from .views import cmi5, meanings
from .views.xapi import about, about_things, documents, statements

# The longer one first: what is in neither is answered by the store too.
PREFIXES = ("/xapi/1.0.3/", "/xapi/")

STORE = {
    "about": about.about,
    "activities": about_things.activities,
    "activities/profile": documents.activity_profile,
    "activities/state": documents.state,
    "agents": about_things.agents,
    "agents/profile": documents.agent_profile,
    "statements": statements.statements,
}
RESOURCES = [
    *(path(name, view) for name, view in STORE.items()),
    path("<path:rest>", about.nothing_here),
    path("", about.nothing_here),
]

# Where the identifiers in our own statements lead.
MEANINGS = [
    path("activities/<uuid:uuid>", meanings.activity, name="activity"),
    *(
        path(f"xapi/{kind}/<slug:name>", meanings.meaning, {"kind": kind}, name=f"xapi-{kind}")
        for kind in KINDS
    ),
]

urlpatterns = [
    path("cmi5/fetch/<str:token>", cmi5.fetch, name="cmi5-fetch"),
    *urls_content.urlpatterns,
    *MEANINGS,
    *(path(prefix.lstrip("/"), include(RESOURCES), {"prefix": prefix}) for prefix in PREFIXES),
]
