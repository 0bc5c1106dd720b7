"""Under ``/admin/bewijzen/``: awarding from a list and by hand, and the links of those without an account."""

from django.urls import path

from . import list_claims as claims
from . import list_deeds as deeds
from . import list_making as making
from . import list_rows as rows
from . import list_views as views

urlpatterns = [
    path("lijsten/", views.batches, name="lists"),
    path("lijsten/nieuw/", making.new, name="list-new"),
    path("lijsten/kiezen/", making.choose, name="list-choose"),
    path("lijsten/<uuid:uuid>/", views.batch, name="list"),
    path("lijsten/<uuid:uuid>/kolommen/", rows.columns, name="list-columns"),
    path("lijsten/<uuid:uuid>/rij/<int:number>/", rows.row, name="list-row"),
    path("lijsten/<uuid:uuid>/rij/<int:number>/weglaten/", rows.leave_out, name="list-leave-out"),
    path("lijsten/<uuid:uuid>/weglaten/", rows.leave_out_all, name="list-leave-out-all"),
    path("lijsten/<uuid:uuid>/problemen.csv", rows.wrong, name="list-wrong"),
    path("lijsten/<uuid:uuid>/uitslag.csv", rows.result, name="list-result"),
    path("lijsten/<uuid:uuid>/stand/", views.state, name="list-state"),
    path("lijsten/<uuid:uuid>/weg/", deeds.throw_away, name="list-throw-away"),
    *(
        path(f"lijsten/<uuid:uuid>/{what}/", deeds.deed, {"what": what}, name=f"list-{what}")
        for what in deeds.DEEDS
    ),
    path("prestaties/<uuid:uuid>/uitreiken/", making.by_hand, name="award-by-hand"),
    path("ophaallinks/", claims.claims, name="claims"),
    path("ophaallinks/<uuid:uuid>/", claims.again, name="claim-again"),
    path("ophaallinks/<uuid:uuid>/intrekken/", claims.withdraw, name="claim-withdraw"),
]
