"""The log of learning at work, and of continuing professional development (CPD)."""

from django.urls import path

from .views.learning_log import actions, cpd, entries, offline, promoting

patterns = [
    path("mijn/logboek/", entries.mine, name="log"),
    path("mijn/logboek/nieuw/", entries.new, name="log-new"),
    path("mijn/logboek/app.webmanifest", entries.manifest, name="log-manifest"),
    path("mijn/logboek/werker.js", offline.worker, name="log-worker"),
    path("mijn/logboek/zonder-netwerk/", offline.shell, name="log-shell"),
    path("mijn/logboek/<uuid:uuid>/", entries.show, name="log-entry"),
    path("mijn/logboek/<uuid:uuid>/wijzigen/", entries.change, name="log-change"),
    path("mijn/logboek/<uuid:uuid>/weg/", actions.remove, name="log-remove"),
    path("mijn/logboek/<uuid:uuid>/terug/", actions.put_back, name="log-put-back"),
    path("mijn/logboek/<uuid:uuid>/delen/", actions.share, name="log-share"),
    path("mijn/logboek/<uuid:uuid>/bewijs/", promoting.promote, name="log-promote"),
    path("mijn/logboek/<uuid:uuid>/certificaat/", actions.proof, name="log-proof"),
    path("mijn/logboek/<uuid:uuid>/bestand/<uuid:evidence>/<str:what>/", actions.file, name="log-file"),
    path("stages/<uuid:uuid>/logboek/", promoting.shared, name="placement-log"),
    path("mijn/deskundigheid/", cpd.show, name="cpd"),
    path("mijn/deskundigheid/nieuw/", cpd.new, name="cpd-new"),
    path("mijn/deskundigheid/bestand/<str:form>/", cpd.file, name="cpd-file"),
]
