"""One's own account, and all of allauth's pages. Our own addresses stand first, so that ours answer."""

from django.urls import include, path

from . import views
from .providers import provider_login

urlpatterns = [
    path("", views.account, name="account"),
    path("details/", views.details, name="account_details"),
    path("export/", views.export, name="account_export"),
    path("export/<uuid:uuid>.zip", views.download, name="account_export_file"),
    path("agreed/", views.agreed, name="account_agreed"),
    path("agreed/<int:pk>/take-back/", views.take_back, name="account_take_back"),
    path("delete/", views.delete, name="account_delete"),
    path("deleted/", views.deleted, name="account_deleted"),
    path("oidc/<str:provider_id>/login/", provider_login, name="account_provider"),
    path("", include("allauth.urls")),
]
