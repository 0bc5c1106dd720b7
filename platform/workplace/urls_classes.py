"""Pages of classes and conversations; Dutch at the root, English under ``/en/``. Taken in by ``urls``."""

from django.urls import path

from .views import messages
from .views.classes import (
    board,
    exports,
    inviting,
    joining,
    learners,
    making,
    nudging,
    outcomes,
    writing,
)

patterns = [
    path("klassen/", board.mine, name="classes"),
    path("klassen/nieuw/", making.new, name="class-new"),
    path("klassen/<uuid:uuid>/", board.page, name="class"),
    path("klassen/<uuid:uuid>/uitkomsten/", outcomes.page, name="class-outcomes"),
    path("klassen/<uuid:uuid>/leerbedrijven/", board.companies, name="class-companies"),
    path("klassen/<uuid:uuid>/herinneren/", nudging.remind, name="class-remind"),
    path("klassen/<uuid:uuid>/bericht/", writing.to_away, name="class-message"),
    path("klassen/<uuid:uuid>/export/", exports.page, name="class-export"),
    path("klassen/<uuid:uuid>/voortgang.csv", exports.progress, name="class-export-progress"),
    path("klassen/<uuid:uuid>/leeruitkomsten.csv", exports.outcomes, name="class-export-outcomes"),
    path("klassen/<uuid:uuid>/wijzigen/", making.change, name="class-change"),
    path("klassen/<uuid:uuid>/sluiten/", making.close, name="class-close"),
    path("klassen/<uuid:uuid>/collega/", making.add_colleague, name="class-colleague"),
    path(
        "klassen/<uuid:uuid>/collega/<uuid:teacher>/weg/",
        making.remove_colleague,
        name="class-colleague-remove",
    ),
    path("klassen/<uuid:uuid>/uitnodigen/", inviting.page, name="class-invite"),
    path("klassen/<uuid:uuid>/uitnodigen/code/", inviting.make_code, name="class-code"),
    path("klassen/<uuid:uuid>/uitnodigen/code/stoppen/", inviting.stop_code, name="class-code-stop"),
    path("klassen/<uuid:uuid>/uitnodigen/lijst/", inviting.people, name="class-people"),
    path(
        "klassen/<uuid:uuid>/uitnodigen/<uuid:invitation>/intrekken/",
        inviting.withdraw,
        name="class-withdraw",
    ),
    path("klassen/<uuid:uuid>/leerlingen/<uuid:member>/", learners.page, name="class-learner"),
    path("klassen/<uuid:uuid>/leerlingen/<uuid:member>/tempo/", learners.pace, name="class-pace"),
    path("klassen/<uuid:uuid>/leerlingen/<uuid:member>/verplaatsen/", learners.move, name="class-move"),
    path("klassen/<uuid:uuid>/leerlingen/<uuid:member>/weg/", learners.remove, name="class-remove"),
    path("mijn/klassen/<uuid:uuid>/", joining.my_class, name="my-class"),
    path("mijn/klassen/<uuid:uuid>/meedoen/", joining.take_part, name="my-class-take-part"),
    path("mijn/klassen/<uuid:uuid>/verlaten/", joining.leave, name="my-class-leave"),
    path("mijn/klassen/<uuid:uuid>/berichten/", messages.in_class, name="thread-in-class"),
    path("berichten/", messages.mine, name="threads"),
    path("berichten/<uuid:uuid>/", messages.thread, name="thread"),
    path("berichten/<uuid:uuid>/gelezen/", messages.thread_read, name="thread-read"),
    path("opdrachten/<uuid:uuid>/berichten/", messages.about_assignment, name="thread-about"),
]
