"""Addresses in mails and QR codes; they choose their language by ?lang=, cookie and Accept-Language."""

from django.urls import path

from . import urls_joining, urls_placements, urls_visits
from .views import assessor, evidence, judged, judging, sitting

urlpatterns = [
    *urls_joining.patterns,
    *urls_visits.fixed,
    path("beoordelen/zitting", sitting.overview, name="sitting"),
    path("beoordelen/zitting/stoppen", sitting.stop, name="sitting-stop"),
    path("beoordelen/stem/<uuid:uuid>", judged.voice, name="judgement-voice"),
    path("beoordelen/<str:token>", assessor.page, name="judge"),
    path("beoordelen/<str:token>/wie", assessor.who, name="judge-who"),
    path("beoordelen/<str:token>/account", assessor.account, name="judge-account"),
    path("beoordelen/<str:token>/code", assessor.code, name="judge-code"),
    path("beoordelen/<str:token>/opnieuw", assessor.start_over, name="judge-over"),
    path("beoordelen/<str:token>/nieuw", assessor.renew, name="judge-renew"),
    path("beoordelen/<str:token>/verder", sitting.go_on, name="judge-next"),
    path("beoordelen/<str:token>/oordeel", judging.judge, name="judge-judge"),
    path("beoordelen/<str:token>/vraag", judging.ask, name="judge-ask"),
    path("beoordelen/<str:token>/doorgeven", judging.hand_over, name="judge-hand-over"),
    path("beoordelen/<str:token>/gezien", judging.note, name="judge-note"),
    path("beoordelen/<str:token>/verbeteren", judged.correct, name="judge-correct"),
    path("beoordelen/<str:token>/stil", judged.silence, name="judge-silence"),
    path("bewijsstuk/<uuid:uuid>", evidence.show, name="evidence"),
    *urls_placements.fixed,
]
