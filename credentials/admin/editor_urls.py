"""Under ``/admin/bewijzen/``: what can be earned, who issues, and who endorses."""

from django.urls import path

from . import achievement_editor as editor
from . import achievement_views as views
from . import exchange, preview

urlpatterns = [
    path("prestaties/", views.achievements, name="achievements"),
    path("prestaties/nieuw/", editor.new, name="achievement-new"),
    path("prestaties/inlezen/", exchange.import_, name="achievement-import"),
    path("prestaties/edubadges.json", exchange.export_all, name="achievements-export"),
    path("prestaties/<uuid:uuid>/edubadges.json", exchange.export_one, name="achievement-export"),
    path("prestaties/<uuid:uuid>/", views.achievement, name="achievement"),
    path("prestaties/<uuid:uuid>/bewerken/", editor.edit, name="achievement-edit"),
    path("prestaties/<uuid:uuid>/publiceren/", views.publish, name="achievement-publish"),
    path("prestaties/<uuid:uuid>/volgende/", views.next_version, name="achievement-next"),
    path("prestaties/<uuid:uuid>/kopie/", views.duplicate, name="achievement-copy"),
    path("prestaties/<uuid:uuid>/stoppen/", views.retire, name="achievement-retire"),
    path("prestaties/<uuid:uuid>/weg/", views.throw_away, name="achievement-throw-away"),
    path("prestaties/<uuid:uuid>/voorbeeld/", preview.preview, name="achievement-preview"),
    path("prestaties/<uuid:uuid>/voorbeeld.json", preview.preview_json, name="achievement-preview-json"),
]
