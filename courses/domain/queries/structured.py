"""A module as schema.org sees it, for search engines and other catalogues."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

from ..study_load import hours_of

LICENCES = {
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}
LEVELS = {2: "mbo 2", 3: "mbo 3", 4: "mbo 4", 6: "hbo"}
# Inside a script element only these can end it or begin markup; JSON may write them as escapes.
ESCAPES = {
    ord("<"): "\\u003c",
    ord(">"): "\\u003e",
    ord("&"): "\\u0026",
    0x2028: "\\u2028",
    0x2029: "\\u2029",
}


def linked_data(page, outcomes) -> str:
    """JSON-LD of a module (schema.org Course and LearningResource), safe to stand inside a script element."""
    data = {
        "@context": "https://schema.org",
        "@type": ["Course", "LearningResource"],
        "@id": page.address,
        "url": page.address,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "license": LICENCES.get(page.licence, page.licence),
        "isAccessibleForFree": True,
        "learningResourceType": "module",
        "educationalLevel": [LEVELS[level] for level in page.levels],
        "teaches": [getattr(outcome, f"text_{page.language}", "") or outcome.text_nl for outcome in outcomes],
        "author": [{"@type": "Organization", "name": str(block.value)} for block in page.authors],
        "provider": {"@type": "Organization", "name": "Bekwaam", "url": settings.PUBLIC_URL},
        "timeRequired": duration_of(page),
        "educationalAlignment": [
            {
                "@type": "AlignmentObject",
                "alignmentType": "teaches",
                "educationalFramework": row["framework"],
                "targetName": row["name_nl"],
                "targetUrl": row["url"],
            }
            for outcome in outcomes
            for row in outcome.alignments
            if row["url"]
        ],
    }
    if page.reviewed_on:
        data["dateModified"] = page.reviewed_on.isoformat()
    text = json.dumps(
        {name: value for name, value in data.items() if value not in (None, [], "")}, ensure_ascii=False
    )
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - escaped on this line


def duration_of(page) -> str:
    """The study load as an ISO 8601 duration."""
    return f"PT{round(hours_of(page.study_load, page.study_load_unit) * 60)}M"
