"""Addresses in signed documents and QR codes; they choose their language by ?lang=, cookie and Accept-Language."""

from django.urls import include, path

from .views import claims, credential, documents, endorsements, evidence, issuers, share

urlpatterns = [
    path("credentials/<uuid:uuid>", credential.page, name="credential"),
    path("credentials/<uuid:uuid>.<str:suffix>", credential.download, name="credential-file"),
    path("credentials/<uuid:uuid>/evidence/<int:number>", evidence.own, name="credential-evidence"),
    path("achievements/<uuid:uuid>", issuers.achievement, name="achievement"),
    path("endorsements/<uuid:uuid>", endorsements.page, name="endorsement"),
    path("endorsements/<uuid:uuid>.json", endorsements.document, name="endorsement-file"),
    path("issuers/<slug:slug>", issuers.issuer, name="issuer"),
    path("issuers/<slug:slug>/did.json", documents.did, name="issuer-did"),
    path("issuers/<slug:slug>/jwks.json", documents.jwks, name="issuer-jwks"),
    path("keys/<uuid:uuid>", documents.key, name="key"),
    path("contexts/microcredential-v1.json", documents.context, name="context"),
    path("status/<uuid:uuid>", documents.status, name="status-list"),
    path("s/<str:token>", share.page, name="share"),
    path("s/<str:token>/evidence/<int:number>", evidence.shared, name="share-evidence"),
    path("claim/<str:token>", claims.page, name="claim"),
    path("claim/<str:token>/nemen", claims.take, name="claim-take"),
    path("claim/<str:token>/bestand", claims.file, name="claim-file"),
    path("claim/<str:token>/weigeren", claims.decline, name="claim-decline"),
    path("", include("credentials.wallets.urls")),
]
