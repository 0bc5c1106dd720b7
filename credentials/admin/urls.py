"""Under ``/admin/bewijzen/``."""

from django.urls import include, path

from . import editor_urls, issued_urls, issuer_urls, list_urls, registries, views

app_name = "credentials_admin"
urlpatterns = [
    path("", include(issued_urls)),
    path("opnieuw/<uuid:uuid>/", views.again, name="again"),
    path("", include(editor_urls)),
    path("", include(issuer_urls)),
    path("", include(list_urls)),
    path("registers/", registries.registries, name="registries"),
    path("registers/<int:pk>/weg/", registries.forget, name="registry-forget"),
]
