"""Addresses in mails and QR codes; they choose their language by ?lang=, cookie and Accept-Language."""

from django.urls import path

from .views import assessor, evidence

urlpatterns = [
    path("beoordelen/<str:token>", assessor.page, name="judge"),
    path("beoordelen/<str:token>/wie", assessor.who, name="judge-who"),
    path("beoordelen/<str:token>/account", assessor.account, name="judge-account"),
    path("beoordelen/<str:token>/code", assessor.code, name="judge-code"),
    path("beoordelen/<str:token>/opnieuw", assessor.start_over, name="judge-over"),
    path("beoordelen/<str:token>/oordeel", assessor.judge, name="judge-judge"),
    path("beoordelen/<str:token>/vraag", assessor.ask, name="judge-ask"),
    path("bewijsstuk/<uuid:uuid>", evidence.show, name="evidence"),
]
