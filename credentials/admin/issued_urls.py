"""Under ``/admin/bewijzen/``: what was issued, one by one and many at once."""

from django.urls import path

from . import issued_views, many_views, standing_views

urlpatterns = [
    path("", issued_views.issued, name="issued"),
    path("uitgegeven.csv", issued_views.table, name="issued-csv"),
    path("<uuid:uuid>/", issued_views.credential, name="credential"),
    path("<uuid:uuid>/intrekken/", standing_views.withdraw, name="withdraw"),
    path("<uuid:uuid>/schorsen/", standing_views.suspend, name="suspend"),
    path("<uuid:uuid>/opheffen/", standing_views.lift, name="lift"),
    path("<uuid:uuid>/verbeteren/", standing_views.correct, name="correct"),
    path("veel/", many_views.many, name="many"),
    path("intrekkingen/", many_views.withdrawals_list, name="withdrawals"),
    path("intrekkingen/<uuid:uuid>/", many_views.withdrawal, name="withdrawal"),
    path("intrekkingen/<uuid:uuid>/stand/", many_views.state, name="withdrawal-state"),
    path("intrekkingen/<uuid:uuid>/akkoord/", many_views.agree, name="withdrawal-agree"),
    path("intrekkingen/<uuid:uuid>/stoppen/", many_views.stop, name="withdrawal-stop"),
]
