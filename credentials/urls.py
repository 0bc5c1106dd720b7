"""Pages of holders and of those who check; Dutch at the root, English under ``/en/``."""

from django.urls import path

from .views import completion_endorsements, holding, links, many, portfolio, verify
from .wallets import pages as wallets

app_name = "credentials"
urlpatterns = [
    path("verify/", verify.page, name="verify"),
    path("verify/veel/", many.page, name="many"),
    path("verify/veel/weg/", many.forgotten, name="many-forgotten"),
    path("verify/veel/<str:token>/", many.result, name="many-result"),
    path("verify/veel/<str:token>/stand/", many.state, name="many-state"),
    path("verify/veel/<str:token>/uitslag.csv", many.table, name="many-csv"),
    path("verify/veel/<str:token>/wissen/", many.forget, name="many-forget"),
    path("mijn/bewijzen/toevoegen/", portfolio.add, name="import"),
    path("mijn/bewijzen/van-anderen/<uuid:uuid>/", portfolio.imported, name="imported"),
    path("mijn/bewijzen/van-anderen/<uuid:uuid>/bewaren/", portfolio.keep, name="imported-keep"),
    path("mijn/bewijzen/van-anderen/<uuid:uuid>/bestand/", portfolio.original, name="imported-file"),
    path("mijn/bewijzen/van-anderen/<uuid:uuid>/weg/", portfolio.remove, name="imported-remove"),
    path(
        "mijn/bewijzen/aanbevelingen/<uuid:uuid>/",
        completion_endorsements.page,
        name="completion-endorsement",
    ),
    path("mijn/bewijzen/<uuid:uuid>/", holding.award, name="award"),
    path("mijn/bewijzen/<uuid:uuid>/akkoord/", holding.accept, name="accept"),
    path("mijn/bewijzen/<uuid:uuid>/nu-niet/", holding.decline, name="decline"),
    path("mijn/bewijzen/<uuid:uuid>/delen/", links.share, name="share"),
    path("mijn/bewijzen/<uuid:uuid>/delen/<uuid:link>/", links.link, name="link"),
    path("mijn/bewijzen/<uuid:uuid>/delen/<uuid:link>/stoppen/", links.withdraw, name="withdraw"),
    path("mijn/bewijzen/<uuid:uuid>/openbaar/", holding.set_public, name="public"),
    path("mijn/bewijzen/<uuid:uuid>/wallet/", wallets.wallet, name="wallet"),
    path("mijn/bewijzen/<uuid:uuid>/wallet/aanbod/", wallets.make, name="wallet-make"),
]
