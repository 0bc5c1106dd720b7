"""Addresses of courseware. Pages lie under ``modules/``; what a learner does lies under ``leren/``, always by POST."""

from django.urls import path

from .views import learning, pages, reports, scans

app_name = "courses"
urlpatterns = [
    path("modules/", pages.catalogue, name="catalogue"),
    path("modules/<slug:module>/", pages.module, name="module"),
    path("modules/<slug:module>/docent/", pages.guide, name="guide"),
    path("modules/<slug:module>/<slug:lesson>/", pages.lesson, name="lesson"),
    path("leren/<uuid:activity>/inschrijven/", learning.enrol, name="enrol"),
    path("leren/<uuid:enrolment>/verlaten/", learning.leave, name="leave"),
    path("leren/<uuid:enrolment>/lessen/<uuid:lesson>/begonnen/", learning.open_lesson, name="open_lesson"),
    path("leren/<uuid:enrolment>/lessen/<uuid:lesson>/klaar/", learning.finish_lesson, name="finish_lesson"),
    path(
        "leren/<uuid:enrolment>/lessen/<uuid:lesson>/reflectie/<uuid:place>/",
        learning.save_reflection,
        name="save_reflection",
    ),
    path("leren/melden/<int:page>/", reports.send, name="report"),
    path("zelfscan/", scans.start, name="scan-start"),
    path("zelfscan/meenemen/", scans.keep, name="scan-keep"),
    path("zelfscan/weg/<uuid:uuid>/", scans.remove, name="scan-remove"),
    path("zelfscan/<slug:framework>/<str:code>/", scans.scan, name="scan"),
    path("zelfscan/<slug:framework>/<str:code>/uitslag/", scans.result, name="scan-result"),
]
