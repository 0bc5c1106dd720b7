"""Addresses that wallets rely on; the first two are fixed by the standards."""

from django.urls import path

from . import views

urlpatterns = [
    path(".well-known/openid-credential-issuer", views.issuer_metadata, name="wallet-issuer"),
    path(".well-known/oauth-authorization-server", views.server_metadata, name="wallet-server"),
    path("openid4vci/types/microcredential-v1", views.type_metadata, name="wallet-type"),
    path("openid4vci/offers/<str:code>", views.offer, name="wallet-offer"),
    path("openid4vci/token", views.token, name="wallet-token"),
    path("openid4vci/nonce", views.nonce, name="wallet-nonce"),
    path("openid4vci/credential", views.credential, name="wallet-credential"),
    path("openid4vci/notification", views.notification, name="wallet-notification"),
]
