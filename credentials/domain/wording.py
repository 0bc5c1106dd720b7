"""Words that stand in signed documents. They are fixed here, in both languages: a catalogue of translations may change,
what was signed may not."""

LEVEL = {
    "nl": {
        "-": "Niet van toepassing",
        "open": "NLQF {level} (EQF {eqf}), indicatief en niet bevestigd",
        "confirmed": "NLQF {level} (EQF {eqf}), bevestigd",
    },
    "en": {
        "-": "Does not apply",
        "open": "NLQF {level} (EQF {eqf}), indicative and not confirmed",
        "confirmed": "NLQF {level} (EQF {eqf}), confirmed",
    },
}
# How an assessor was verified, by the name in the completion's snapshot.
IDENTITY_CHECK = {
    "nl": {
        "account": "ingelogd met een eigen account",
        "organisation_domain": "code op een e-mailadres van de eigen organisatie",
        "self_declared": "code op een zelf opgegeven e-mailadres",
    },
    "en": {
        "account": "signed in with an account of their own",
        "organisation_domain": "code sent to the organisation's own mail domain",
        "self_declared": "code sent to an address that they gave themselves",
    },
}
ENDORSEMENT = {"nl": "Aanbeveling van {issuer}", "en": "Endorsement by {issuer}"}
# What an employer endorses that writes nothing besides.
ENDORSED_COMPLETION = {
    "nl": "{issuer} beveelt aan wat hier is getoond.",
    "en": "{issuer} endorses what was shown here.",
}
# Why a credential is made anew when its holder takes an endorsement into it, or out of it.
ENDORSEMENTS_CHANGED = {
    "nl": "De houder heeft gekozen welke aanbevelingen erin staan.",
    "en": "Its holder chose which endorsements stand in it.",
}
ENTRUSTMENT = {
    "nl": {
        "name": "Bekwaamverklaring: {activity}",
        "genre": "Bekwaamverklaring",
        "level": "Niveau {level}: {name}.",
        "seen": (
            "Gezien in {number} beoordeling of observatie.",
            "Gezien in {number} beoordelingen en observaties.",
        ),
        "observers": "Door: {roles}.",
        "decided": "Besloten op {day} bij {organisation}, door {roles}.",
        "until": "Geldig tot en met {day}.",
        "and": " en ",
        "roles": {"supervisor": "begeleider op het werk", "teacher": "docent"},
    },
    "en": {
        "name": "Entrustment decision: {activity}",
        "genre": "Entrustment decision",
        "level": "Level {level}: {name}.",
        "seen": (
            "Seen in {number} judgement or observation.",
            "Seen in {number} judgements and observations.",
        ),
        "observers": "By: {roles}.",
        "decided": "Decided on {day} at {organisation}, by {roles}.",
        "until": "Valid until {day}.",
        "and": " and ",
        "roles": {"supervisor": "supervisor at work", "teacher": "teacher"},
    },
}
# The five levels of epa-register.nl.
SUPERVISION = {
    "nl": (
        "Alleen observeren",
        "Directe supervisie",
        "Indirecte supervisie",
        "Zelfstandig",
        "Superviseert anderen",
    ),
    "en": (
        "Only observing",
        "Direct supervision",
        "Indirect supervision",
        "Independent",
        "Supervises others",
    ),
}
FRAMEWORKS = {
    "nl": {
        "keuzedeel": "Keuzedelen mbo",
        "seven": "Zeven digitale vaardigheden van zorgprofessionals",
        "digcomp": "DigComp 2.2",
        "canmeds": "CanMEDS-rollen",
        "esco": "ESCO",
        "nlqf": "NLQF",
        "eqf": "EQF",
    },
    "en": {
        "keuzedeel": "Keuzedelen mbo (optional parts of Dutch vocational education)",
        "seven": "Seven digital skills of care professionals",
        "digcomp": "DigComp 2.2",
        "canmeds": "CanMEDS roles",
        "esco": "ESCO",
        "nlqf": "NLQF",
        "eqf": "EQF",
    },
}
PRACTICE_ONLY = {
    "nl": "Dit is een praktijkverklaring. Wie beoordeelde, is niet bevestigd door een organisatie.",
    "en": "This is a practice statement. No organisation confirmed who judged.",
}
EVIDENCE = {
    "nl": (
        "Bewijsstuk {number}",
        "Praktijkopdracht",
        "Het stuk zelf is niet openbaar. Alleen het controlegetal staat hier.",
    ),
    "en": (
        "Evidence {number}",
        "Workplace assignment",
        "The piece itself is not public. Only its digest stands here.",
    ),
}
# Of what was not learned here but shown with evidence: how it was earned, what the evidence is, and what that means.
VALIDATION = {
    "nl": (
        "Behaald door validatie",
        "Validatie van wat iemand al kan",
        "De houder liet met eigen bewijs zien dat alle leeruitkomsten beheerst worden. Een beoordelaar van de organisatie"
        " heeft dat bewijs beoordeeld. De lessen hoefden daarvoor niet gevolgd te worden.",
    ),
    "en": (
        "Earned by validation",
        "Validation of what somebody can do already",
        "The holder showed with evidence of their own that all learning outcomes are met. An assessor of the organisation"
        " judged that evidence. The lessons were not required for it.",
    ),
}
VALIDATED_EVIDENCE = {"nl": "Bewijs in een validatiedossier", "en": "Evidence in a validation dossier"}
# Why a credential was withdrawn that its holder did not want.
DECLINED = {"nl": "De houder heeft dit niet aangenomen.", "en": "Its holder did not accept it."}
# Why one took the place of another that nobody had taken yet.
OTHER_ADDRESS = {
    "nl": "Het e-mailadres van de houder was niet goed.",
    "en": "The e-mail address of its holder was not right.",
}
# What an issuer adds by hand or in a list.
RESULT = {"nl": "Resultaat", "en": "Result"}
LINKED = {"nl": "Bewijsstuk bij de uitgever", "en": "Evidence kept by the issuer"}
NARRATIVE = {"nl": ("Toelichting", "Toelichting van de uitgever"), "en": ("Remark", "Remark of the issuer")}
HEADINGS = {
    "nl": {
        "assessment_type": "Soort beoordeling",
        "participation": "Vorm van deelname",
        "study_load": "Studielast",
        "level": "Niveau",
        "quality_assurance": "Kwaliteitszorg",
        "supervision_and_identity": "Toezicht en identiteit",
        "prerequisites": "Vooraf nodig",
        "stackability": "Te combineren met",
        "further_information": "Goed om te weten",
    },
    "en": {
        "assessment_type": "Type of assessment",
        "participation": "Form of participation",
        "study_load": "Study load",
        "level": "Level",
        "quality_assurance": "Quality assurance",
        "supervision_and_identity": "Supervision and identity check",
        "prerequisites": "Prerequisites",
        "stackability": "Stackability",
        "further_information": "Good to know",
    },
}
UNITS = {
    "nl": {"SBU": "SBU (studiebelastingsuren)", "EC": "EC (studiepunten)", "HOUR": "uur"},
    "en": {"SBU": "SBU (study load hours)", "EC": "EC (European credits)", "HOUR": "hours"},
}


def level_statement(achievement, language) -> str:
    """The level in words: that it does not apply, or what it is and whether it was confirmed. Empty when not filled."""
    if not achievement.nlqf:
        return ""
    words = LEVEL[language]
    if achievement.nlqf == "-":
        return words["-"]
    statement = words["confirmed" if achievement.nlqf_confirmed else "open"]
    return statement.format(level=achievement.nlqf, eqf=eqf_of(achievement.nlqf))


def eqf_of(nlqf) -> str:
    """The European level that a Dutch one is linked to: the same number; 4+ has no level of its own there."""
    return nlqf.removesuffix("+")


def supervision(level, language) -> str:
    """The name of a level of supervision; empty for none."""
    return SUPERVISION[language][level - 1] if level in range(1, 6) else ""


def study_load(achievement, language) -> str:
    """The study load in the one unit that was chosen; empty when not filled."""
    if achievement.study_load is None or not achievement.study_load_unit:
        return ""
    return f"{achievement.study_load.normalize():f} {UNITS[language][achievement.study_load_unit]}"
