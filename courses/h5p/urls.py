"""Addresses of interactive content. What a frame loads has no session; what is kept is told by the page around it."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from .views import embed, files, keeping


class KeyConverter(StringConverter):
    """The name of joined files: it follows from what is in them, so they never change."""

    regex = "[0-9a-f]{32}"


register_converter(KeyConverter, "h5pkey")

app_name = "h5p"
urlpatterns = [
    path("<uuid:content>/", embed.play, name="play"),
    path("<uuid:content>/state/", keeping.state, name="state"),
    path("<uuid:content>/statements/<uuid:enrolment>/", keeping.statements, name="statements"),
    path("<uuid:content>/files/<slug:version>/<path:path>", files.content_file, name="content_file"),
    path("bundles/<h5pkey:key>.js", files.bundle, {"ending": "js"}, name="scripts"),
    path("bundles/<h5pkey:key>.css", files.bundle, {"ending": "css"}, name="styles"),
    path("libraries/<h5pkey:key>/<str:folder>/<path:path>", files.library_file, name="library_file"),
]
