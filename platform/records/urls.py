"""Addresses of packages for people, in the language of the reader."""

from django.urls import path

from .views import package_people, packages

app_name = "records"
urlpatterns = [
    path("pakketten/", packages.packages, name="packages"),
    path("pakketten/<uuid:uuid>/", packages.page, name="package"),
    path("pakketten/<uuid:uuid>/openen/<uuid:unit>/", packages.open_unit, name="open-unit"),
    path("pakketten/<uuid:uuid>/deelnemers/", package_people.people, name="package-people"),
    path("pakketten/<uuid:uuid>/deelnemers/<uuid:person>/", package_people.one, name="package-person"),
    path(
        "pakketten/<uuid:uuid>/deelnemers/<uuid:person>/vrijstellen/<uuid:unit>/",
        package_people.waive_unit,
        name="package-waive",
    ),
]
