"""The learner's pages of an assignment; Dutch at the root, English under ``/en/``."""

from django.urls import path

from . import (
    urls_classes,
    urls_evidence,
    urls_learning_log,
    urls_placements,
    urls_sessions,
    urls_validation,
    urls_visits,
)
from .views import asked, asking_seen, endorsing, entrustment, entrustment_rules, inbox, judged, learner

app_name = "workplace"
urlpatterns = [
    *urls_classes.patterns,
    *urls_visits.patterns,
    *urls_evidence.patterns,
    *urls_learning_log.patterns,
    *urls_validation.patterns,
    *urls_sessions.patterns,
    *urls_placements.patterns,
    path("mijn/bekwaamheid/", entrustment.mine, name="growth"),
    path("mijn/bekwaamheid/vragen/", asking_seen.ask, name="ask-seen"),
    path("mijn/bekwaamheid/vragen/<uuid:uuid>/intrekken/", asking_seen.withdraw, name="ask-seen-withdraw"),
    path("mijn/bekwaamheid/<uuid:epa>/", entrustment.mine_of, name="growth-of"),
    path("bekwaamheid/<uuid:person>/", entrustment.listed, name="growth-of-learner"),
    path("bekwaamheid/<uuid:person>/<uuid:epa>/", entrustment.show, name="entrustment"),
    path("bekwaamheid/<uuid:person>/<uuid:epa>/gezien/", entrustment.note, name="entrustment-note"),
    path("bekwaamheid/besluit/<uuid:uuid>/", entrustment.decide, name="entrustment-decide"),
    path("bekwaamheid/regels/<slug:slug>/", entrustment_rules.rules, name="entrustment-rules"),
    path("oordelen/<uuid:uuid>/verbeteren/", judged.correct_for, name="judgement-correct"),
    path("oordelen/<uuid:uuid>/waarom/", judged.why, name="correction-why"),
    path("opdrachten/<uuid:uuid>/aanbevelen/", endorsing.endorse, name="endorse"),
    path("opdrachten/<uuid:uuid>/aanbevelen/intrekken/", endorsing.withdraw, name="endorse-withdraw"),
    path("mijn/beoordelingen/", inbox.show, name="inbox"),
    path("mijn/beoordelingen/<uuid:uuid>/openen/", inbox.open_one, name="inbox-open"),
    path("mijn/beoordelingen/<uuid:uuid>/verbeteren/", judged.correct_own, name="inbox-correct"),
    path("mijn/beoordelingen/samen/<int:pk>/", inbox.answer_joint, name="inbox-joint"),
    path("opdrachten/start/<uuid:enrolment>/<uuid:activity>/", learner.start, name="start"),
    path("opdrachten/<uuid:uuid>/", learner.assignment, name="assignment"),
    path("opdrachten/<uuid:uuid>/werk/", learner.save_work, name="work"),
    path("opdrachten/<uuid:uuid>/plek/", learner.save_placement, name="placement"),
    path("opdrachten/<uuid:uuid>/vragen/", learner.invite, name="invite"),
    path("opdrachten/<uuid:uuid>/intrekken/<uuid:invitation>/", learner.withdraw, name="withdraw"),
    path("opdrachten/<uuid:uuid>/herinneren/<uuid:invitation>/", asked.remind, name="remind"),
    path("opdrachten/<uuid:uuid>/antwoord/<uuid:question>/", learner.answer, name="answer"),
]
