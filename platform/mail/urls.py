"""The demo's mailbox, under ``/postvak/``."""

from django.urls import path

from . import views

app_name = "mail"
urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<uuid:uuid>/", views.message, name="message"),
]
