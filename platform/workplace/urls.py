"""The learner's pages of an assignment; Dutch at the root, English under ``/en/``."""

from django.urls import path

from .views import learner

app_name = "workplace"
urlpatterns = [
    path("opdrachten/start/<uuid:enrolment>/<uuid:activity>/", learner.start, name="start"),
    path("opdrachten/<uuid:uuid>/", learner.assignment, name="assignment"),
    path("opdrachten/<uuid:uuid>/werk/", learner.save_work, name="work"),
    path("opdrachten/<uuid:uuid>/plek/", learner.save_placement, name="placement"),
    path("opdrachten/<uuid:uuid>/foto/", learner.add_photo, name="photo"),
    path("opdrachten/<uuid:uuid>/bewijs/<uuid:evidence>/weg/", learner.remove_evidence, name="remove"),
    path("opdrachten/<uuid:uuid>/vragen/", learner.invite, name="invite"),
    path("opdrachten/<uuid:uuid>/intrekken/<uuid:invitation>/", learner.withdraw, name="withdraw"),
    path("opdrachten/<uuid:uuid>/antwoord/<uuid:question>/", learner.answer, name="answer"),
]
