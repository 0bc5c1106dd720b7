"""Addresses in signed documents and QR codes; they choose their language by ?lang=, cookie and Accept-Language."""

from django.urls import path

from .views import credential, documents, issuers, share

urlpatterns = [
    path("credentials/<uuid:uuid>", credential.page, name="credential"),
    path("credentials/<uuid:uuid>.<str:suffix>", credential.download, name="credential-file"),
    path("achievements/<uuid:uuid>", issuers.achievement, name="achievement"),
    path("issuers/<slug:slug>", issuers.issuer, name="issuer"),
    path("issuers/<slug:slug>/did.json", documents.did, name="issuer-did"),
    path("issuers/<slug:slug>/jwks.json", documents.jwks, name="issuer-jwks"),
    path("keys/<uuid:uuid>", documents.key, name="key"),
    path("contexts/microcredential-v1.json", documents.context, name="context"),
    path("status/<uuid:uuid>", documents.status, name="status-list"),
    path("s/<str:token>", share.page, name="share"),
]
