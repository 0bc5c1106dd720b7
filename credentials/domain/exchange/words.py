"""What edubadges says with a fixed value, in words, since a credential of ours says it in words. Both ways: a text that is
exactly one of these goes back as the value. They end in signed documents, so they stand here and not in the catalogue."""

LANGUAGES = {"nl": "nl_NL", "en": "en_EN"}
KINDS = {
    "micro_credential": "microcredential",
    "regular": "formal",
    "extra_curricular": "participation",
}
# What we call each kind over there. It has no practice statement: that is not formal, so it is no regular one.
TYPES = {
    "microcredential": "micro_credential",
    "formal": "regular",
    "participation": "extra_curricular",
    "practice": "extra_curricular",
}
PARTICIPATION = {
    "online": {"nl": "Online", "en": "Online"},
    "onsite": {"nl": "Op locatie", "en": "On site"},
    "blended": {"nl": "Deels online, deels op locatie", "en": "Partly online, partly on site"},
    "work_experience": {"nl": "Werkervaring", "en": "Work experience"},
}
ASSESSMENT = {
    "written_exam": {"nl": "Tentamen", "en": "Written exam"},
    "report_paper": {"nl": "Rapport of paper", "en": "Report or paper"},
    "behavioural_assessment": {"nl": "Gedragsassessment", "en": "Behavioural assessment"},
    "professional_product": {"nl": "Beroepsproduct", "en": "Professional product"},
    "development_report": {
        "nl": "Ontwikkelverslag of reflectieverslag",
        "en": "Development or reflection report",
    },
    "portfolio_assessment": {"nl": "Portfolio", "en": "Portfolio assessment"},
    # Spelt like this over there.
    "oram_exam": {"nl": "Presentatie of mondeling examen", "en": "Presentation or oral exam"},
    "personalized_assessment": {"nl": "Gepersonaliseerde toetsing", "en": "Personalised assessment"},
}
# Supervised, identity verified.
SUPERVISION = {
    (True, True): {
        "nl": "Onder toezicht, met controle van de identiteit",
        "en": "Supervised, with a check of identity",
    },
    (True, False): {
        "nl": "Onder toezicht, zonder controle van de identiteit",
        "en": "Supervised, without a check of identity",
    },
    (False, True): {
        "nl": "Zonder toezicht, met controle van de identiteit",
        "en": "Not supervised, with a check of identity",
    },
    (False, False): {
        "nl": "Zonder toezicht en zonder controle van de identiteit",
        "en": "Not supervised, without a check of identity",
    },
}
STACKABLE = {
    True: {"nl": "Stapelbaar met andere bewijzen", "en": "Stackable with other credentials"},
    False: {"nl": "Staat op zichzelf", "en": "Stands on its own"},
}


def value_of(table, text, language):
    """The value whose words a text is exactly; None for words of somebody's own."""
    return next((value for value, words in table.items() if words[language] == text), None)


def language_of(value) -> str:
    """Ours for ``nl_NL``, ``en-GB`` or ``nl``; empty for a language that we have no texts in."""
    code = str(value).replace("-", "_").split("_")[0].lower()
    return code if code in LANGUAGES else ""


def months_of(days) -> int:
    """The months that a number of days is nearest to, and never none."""
    return max(1, round(days * 12 / 365.25))


def days_of(months) -> int:
    return int(months * 365.25 / 12)


def quality_of(name, description, url) -> str:
    """Three fields as one sentence."""
    told = f"{name}: {description}" if name and description else name or description
    return f"{told} ({url})" if told and url else told or url
