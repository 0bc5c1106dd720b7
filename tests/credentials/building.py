"""A school that issues, an achievement, and completions to earn it with; for the tests that need the database."""

import uuid
from typing import Any

TEXT_NL: dict[str, str] = {
    "name": "Beeldzorg geven aan mensen thuis",
    "nlqf": "-",
    "description": "Je kunt een beeldgesprek voorbereiden en voeren.",
    "criteria": "In de thuiszorg, met ouderen thuis, zelfstandig. Beoordeeld door een werkbegeleider.",
    "assessment_type": "Praktijkopdracht op de werkplek",
    "participation": "Online en op de werkplek",
    "quality_assurance": "Examencommissie van de school",
    "supervision_and_identity": "Begeleid op de werkplek",
    "prerequisites": "Geen",
    "stackability": "Staat op zichzelf",
    "further_information": "Geen mbo-certificaat",
}
TEXT_EN: dict[str, str] = {
    **TEXT_NL,
    "name": "Giving video care at home",
    "description": "You can hold a video consultation.",
}
EVIDENCE = "aa" * 32


def snapshot(**changes: Any) -> dict[str, Any]:
    """A completion as records announces it."""
    return {
        "activity": str(uuid.uuid4()),
        "language": "nl",
        "setting": {"slug": "thuiszorg", "nl": "Thuiszorg", "en": "Home care"},
        "client_group": {"slug": "ouderen", "nl": "Ouderen", "en": "Older people"},
        "supervision_level": 4,
        "assessors": [{"role": "wijkverpleegkundige", "verified": "account", "organisation": "De Linde"}],
        "evidence": [{"sha256": EVIDENCE}],
        "study_load": {"unit": "SBU", "value": 6.0},
        "completed_at": "2026-11-20T09:30:00+00:00",
        **changes,
    }
