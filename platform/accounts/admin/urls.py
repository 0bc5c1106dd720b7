"""Under ``/admin/personen/``."""

from django.urls import path

from . import by_address

app_name = "accounts_admin"
urlpatterns = [path("adres/", by_address.page, name="by-address")]
