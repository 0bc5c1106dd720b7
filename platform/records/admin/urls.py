"""Under ``/admin/leergegevens/``."""

from django.urls import path

from . import outside, tools

app_name = "records_admin"
urlpatterns = [
    path("toepassingen/", tools.tools, name="tools"),
    path("toepassingen/nieuw/", tools.new, name="tool-new"),
    path("toepassingen/<int:pk>/stoppen/", tools.stop, name="tool-stop"),
    path("registers/<int:pk>/", outside.outside, name="outside"),
]
