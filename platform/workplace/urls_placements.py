"""Placements, learning agreements, and where to report something."""

from django.urls import path

from .views import report
from .views.placements import agreement, agreement_link, choosing, company, mine, page

patterns = [
    path("melden/", report.report, name="report"),
    path("opdrachten/<uuid:uuid>/plek/kiezen/", choosing.choose, name="choose-placement"),
    path("mijn/stages/", mine.mine, name="placements"),
    path("mijn/stages/nieuw/", mine.add, name="placement-add"),
    path("organisaties/<slug:slug>/werkplek/", company.page, name="company"),
    path("organisaties/<slug:slug>/werkplek/aanbod/", company.save_offer, name="company-offer"),
    path("organisaties/<slug:slug>/werkplek/loket/", company.save_desk, name="company-desk"),
    path(
        "organisaties/<slug:slug>/werkplek/loket/<int:desk>/weg/",
        company.remove_desk,
        name="company-desk-remove",
    ),
    path("organisaties/<slug:slug>/werkplek/badge/", company.ask_badge, name="company-badge"),
    path(
        "organisaties/<slug:slug>/werkplek/herinneringen/", company.save_reminders, name="company-reminders"
    ),
    path(
        "organisaties/<slug:slug>/werkplek/badge/<int:badge>/weg/",
        company.stop_asking,
        name="company-badge-remove",
    ),
    path("stages/<uuid:uuid>/", page.page, name="placement-page"),
    path("stages/<uuid:uuid>/wijzigen/", page.change, name="placement-change"),
    path("stages/<uuid:uuid>/einde/", page.end, name="placement-end"),
    path("stages/<uuid:uuid>/wie/", page.name_role, name="placement-role"),
    path("stages/<uuid:uuid>/wie/<uuid:role>/weg/", page.end_role, name="placement-role-end"),
    path("stages/<uuid:uuid>/overeenkomst/", agreement.page, name="agreement"),
    path("stages/<uuid:uuid>/overeenkomst/<int:version>/", agreement.page, name="agreement-version"),
    path("stages/<uuid:uuid>/overeenkomst/schrijven/", agreement.write, name="agreement-write"),
    path("stages/<uuid:uuid>/overeenkomst/akkoord/", agreement.agree, name="agreement-agree"),
    path("stages/<uuid:uuid>/overeenkomst/anders/", agreement.refuse, name="agreement-refuse"),
    path(
        "stages/<uuid:uuid>/overeenkomst/<uuid:party>/herinneren/", agreement.remind, name="agreement-remind"
    ),
]

# Addresses in mails: they choose their language by ?lang=, cookie and Accept-Language.
fixed = [
    path("overeenkomst/<str:token>", agreement_link.page, name="party"),
    path("overeenkomst/<str:token>/wie", agreement_link.who, name="party-who"),
    path("overeenkomst/<str:token>/code", agreement_link.code, name="party-code"),
    path("overeenkomst/<str:token>/opnieuw", agreement_link.start_over, name="party-over"),
    path("overeenkomst/<str:token>/akkoord", agreement_link.agree, name="party-agree"),
    path("overeenkomst/<str:token>/anders", agreement_link.refuse, name="party-refuse"),
]
