"""Pages of visits; taken in by ``urls`` and, for links in mails, by ``urls_fixed``."""

from django.urls import path

from .views.visits import contact, planning

patterns = [
    path("bezoeken/", planning.mine, name="visits"),
    path("bezoeken/nieuw/", planning.new, name="visit-new"),
    path("bezoeken/<uuid:uuid>/", planning.one, name="visit"),
    path("bezoeken/<uuid:uuid>/bezoek.ics", planning.calendar, name="visit-calendar"),
    path("bezoeken/<uuid:uuid>/antwoord/", planning.answer, name="visit-answer"),
    path("bezoeken/<uuid:uuid>/vastleggen/", planning.fix, name="visit-fix"),
    path("bezoeken/<uuid:uuid>/verzetten/", planning.move, name="visit-move"),
    path("bezoeken/<uuid:uuid>/afzeggen/", planning.cancel, name="visit-cancel"),
    path("bezoeken/<uuid:uuid>/notitie/", planning.notes, name="visit-notes"),
]
fixed = [
    path("bezoek/<str:token>", contact.page, name="visit-contact"),
    path("bezoek/<str:token>/agenda.ics", contact.calendar, name="visit-contact-calendar"),
]
