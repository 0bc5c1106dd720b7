"""Pages that compose the others; Dutch at the root, English under ``/en/``."""

from django.urls import path

from .views import mijn, search

app_name = "pages"
urlpatterns = [
    path("mijn/", mijn.page, name="mijn"),
    path("zoeken/", search.page, name="search"),
]
