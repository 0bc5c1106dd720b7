"""Under ``/admin/bewijzen/``."""

from django.urls import path

from . import views

app_name = "credentials_admin"
urlpatterns = [
    path("", views.issued, name="issued"),
    path("<uuid:uuid>/intrekken/", views.withdraw, name="withdraw"),
    path("opnieuw/<uuid:uuid>/", views.again, name="again"),
    path("prestaties/", views.achievements, name="achievements"),
    path("prestaties/<uuid:uuid>/", views.achievement, name="achievement"),
]
