"""The ways into a class, on boards, in mails and in QR codes: without a language in them. Taken in by ``urls_fixed``."""

from django.urls import path

from .views.classes import joining

patterns = [
    path("meedoen/", joining.type_code, name="join"),
    path("meedoen/met/<str:token>", joining.with_link, name="join-link"),
    path("meedoen/<str:code>", joining.with_code, name="join-code"),
]
