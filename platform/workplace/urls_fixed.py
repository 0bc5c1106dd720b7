"""Addresses in mails and QR codes; they choose their language by ?lang=, cookie and Accept-Language."""

from django.urls import path

from . import urls_joining, urls_placements, urls_visits
from .views import asked_seen, assessor, evidence, judged, judging, messages_by_link, sitting

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
    path("beoordelen/<str:token>/berichten", messages_by_link.page, name="judge-messages"),
    path("beoordelen/<str:token>/verbeteren", judged.correct, name="judge-correct"),
    path("beoordelen/<str:token>/stil", judged.silence, name="judge-silence"),
    path("observatie/<str:token>", asked_seen.page, name="seen"),
    path("observatie/<str:token>/wie", asked_seen.who, name="seen-who"),
    path("observatie/<str:token>/account", asked_seen.account, name="seen-account"),
    path("observatie/<str:token>/code", asked_seen.code, name="seen-code"),
    path("observatie/<str:token>/opnieuw", asked_seen.start_over, name="seen-over"),
    path("observatie/<str:token>/gezien", asked_seen.note, name="seen-note"),
    path("bewijsstuk/<uuid:uuid>", evidence.show, name="evidence"),
    *urls_placements.fixed,
]
