"""Validation: a learner's dossiers, and the assessors' side."""

from django.urls import path

from .views.dossiers import assessor, correcting, learner, parts, rule

patterns = [
    path("mijn/dossiers/", learner.mine, name="dossiers"),
    path("validatie/module/<uuid:activity>/", learner.about, name="validation"),
    path("validatie/module/<uuid:activity>/begin/", learner.start, name="dossier-start"),
    path("validatie/regels/<slug:slug>/", rule.rule, name="validation-rule"),
    path("validatie/beoordelen/", assessor.inbox, name="dossier-inbox"),
    path("validatie/beoordelen/<uuid:uuid>/", assessor.assess, name="dossier-assess"),
    path("validatie/beoordelen/<uuid:uuid>/oppakken/", assessor.take_up, name="dossier-take-up"),
    path("validatie/beoordelen/<uuid:uuid>/vraag/", assessor.ask, name="dossier-ask"),
    path("validatie/beoordelen/<uuid:uuid>/besluit/", assessor.decide, name="dossier-decide"),
    path("validatie/beoordelen/<uuid:uuid>/tekenen/", assessor.sign, name="dossier-sign"),
    path("validatie/beoordelen/<uuid:uuid>/terzijde/", assessor.put_aside, name="dossier-put-aside"),
    path("validatie/beoordelen/<uuid:uuid>/verbeteren/", correcting.correct, name="dossier-correct"),
    path("validatie/<uuid:uuid>/", learner.show, name="dossier"),
    path("validatie/<uuid:uuid>/insturen/", learner.send, name="dossier-send"),
    path("validatie/<uuid:uuid>/terugnemen/", learner.take_back, name="dossier-take-back"),
    path("validatie/<uuid:uuid>/weg/", learner.throw_away, name="dossier-throw-away"),
    path("validatie/<uuid:uuid>/antwoord/<uuid:question>/", learner.answer, name="dossier-answer"),
    path("validatie/<uuid:uuid>/stuk/<uuid:piece>/", parts.file, name="dossier-file"),
    path("validatie/<uuid:uuid>/stuk/<uuid:piece>/weg/", parts.take_out, name="dossier-take-out"),
    path("validatie/<uuid:uuid>/uitkomst/<uuid:outcome>/", parts.part, name="dossier-part"),
    path("validatie/<uuid:uuid>/uitkomst/<uuid:outcome>/concept/", parts.typed, name="dossier-typed"),
    path("validatie/<uuid:uuid>/uitkomst/<uuid:outcome>/erbij/", parts.put_in, name="dossier-put-in"),
    path("validatie/<uuid:uuid>/uitkomst/<uuid:outcome>/foto/", parts.photo, name="dossier-photo"),
]
