"""Contact and lab sessions."""

from django.urls import path

from .views.sessions import learner, teacher

patterns = [
    path("bijeenkomsten/", learner.mine, name="sessions"),
    path("bijeenkomsten/hier/", learner.here, name="session-here"),
    path("bijeenkomsten/geven/", teacher.given, name="sessions-given"),
    path("bijeenkomsten/nieuw/", teacher.new, name="session-new"),
    path("bijeenkomsten/<uuid:uuid>/", teacher.show, name="session"),
    path("bijeenkomsten/<uuid:uuid>/wijzigen/", teacher.change, name="session-change"),
    path("bijeenkomsten/<uuid:uuid>/aanwezig/", teacher.mark, name="session-mark"),
    path("bijeenkomsten/<uuid:uuid>/code/", teacher.code, name="session-code"),
    path("bijeenkomsten/<uuid:uuid>/afzeggen/", teacher.call_off, name="session-call-off"),
    path("bijeenkomsten/<uuid:uuid>/kom/", learner.coming, name="session-coming"),
    path("bijeenkomsten/<uuid:uuid>/bijeenkomst.ics", learner.calendar, name="session-calendar"),
]
