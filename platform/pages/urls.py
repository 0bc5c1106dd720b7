"""Pages that compose the others; Dutch at the root, English under ``/en/``."""

from django.urls import path

from .views import hats, mijn, search

app_name = "pages"
urlpatterns = [
    path("mijn/", mijn.page, name="mijn"),
    path("rol/", hats.put_on, name="hat"),
    path("zoeken/", search.page, name="search"),
]
