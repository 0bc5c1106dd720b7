"""Under ``/admin/bewijzen/``: who issues, with which keys, and who endorses what."""

from django.urls import path

from . import endorsement_giving as giving
from . import endorsement_views as endorsements
from . import issuer_views as issuers
from . import key_views as keys

urlpatterns = [
    path("uitgevers/", issuers.issuer_list, name="issuers"),
    path("uitgevers/<slug:slug>/", issuers.issuer, name="issuer"),
    path("uitgevers/<slug:slug>/bewerken/", issuers.edit, name="issuer-edit"),
    path("uitgevers/<slug:slug>/beginnen/", issuers.begin, name="issuer-begin"),
    path("uitgevers/<slug:slug>/sleutels/<uuid:uuid>/melden/", keys.give_up, name="key-give-up"),
    path("uitgevers/<slug:slug>/sleutels/<slug:algorithm>/vervangen/", keys.replace, name="key-replace"),
    path("aanbevelingen/", endorsements.endorsement_list, name="endorsements"),
    path("aanbevelingen/nieuw/", giving.new, name="endorsement-new"),
    path("aanbevelingen/<uuid:uuid>/", endorsements.endorsement, name="endorsement"),
    path("aanbevelingen/<uuid:uuid>/antwoord/", endorsements.answer, name="endorsement-answer"),
    path("aanbevelingen/<uuid:uuid>/intrekken/", endorsements.take_back, name="endorsement-withdraw"),
]
