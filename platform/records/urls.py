"""Addresses of packages for people, in the language of the reader."""

from django.urls import path

from .views import packages

app_name = "records"
urlpatterns = [
    path("pakketten/<uuid:uuid>/", packages.page, name="package"),
    path("pakketten/<uuid:uuid>/openen/<uuid:unit>/", packages.open_unit, name="open-unit"),
]
