"""Pages of holders and of those who check; Dutch at the root, English under ``/en/``."""

from django.urls import path

from .views import holding, verify

app_name = "credentials"
urlpatterns = [
    path("verify/", verify.page, name="verify"),
    path("mijn/bewijzen/<uuid:uuid>/", holding.award, name="award"),
    path("mijn/bewijzen/<uuid:uuid>/akkoord/", holding.accept, name="accept"),
    path("mijn/bewijzen/<uuid:uuid>/nu-niet/", holding.decline, name="decline"),
    path("mijn/bewijzen/<uuid:uuid>/delen/", holding.share, name="share"),
    path("mijn/bewijzen/<uuid:uuid>/delen/<uuid:link>/stoppen/", holding.withdraw, name="withdraw"),
    path("mijn/bewijzen/<uuid:uuid>/openbaar/", holding.set_public, name="public"),
]
