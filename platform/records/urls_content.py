"""All that is answered on the hosts of packages: their files, and nothing of the site."""

from django.urls import path

from .views import cmi5_files

urlpatterns = [
    path("cmi5/content/<uuid:package>/<str:ticket>/<path:path>", cmi5_files.content, name="cmi5-content"),
]
