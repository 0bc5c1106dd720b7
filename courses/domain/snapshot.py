"""What a completion freezes: whatever a credential may later say of it."""

from frameworks import api as frameworks

from .queries.outcomes import outcomes_of
from .queries.pages import translations_of

# Said only of what was not learned here but shown with evidence: how it was earned, and by which decisions.
VALIDATED = ("earned_by", "decisions")


def _named(model, slug) -> dict | None:
    row = model.objects.filter(slug=slug).first() if slug else None
    return {"slug": row.slug, "nl": row.name_nl, "en": row.name_en} if row else None


def version_of(page) -> str:
    """Names the published text of a page: the day and the revision."""
    day = f"{page.last_published_at:%Y-%m-%d}" if page.last_published_at else "draft"
    return f"{day}.{page.live_revision_id or 0}"


def snapshot_of(*, module, enrolment, judgement, at) -> dict:
    """The module as it was when it was completed, and how it was judged: roles and how each was verified, no names."""
    return {
        "activity": str(enrolment.activity),
        "version": version_of(module),
        "title": {page.language: page.title for page in translations_of(module)},
        "language": enrolment.language,
        "outcomes": [outcome.as_dict() for outcome in outcomes_of(module)],
        "setting": _named(frameworks.Setting, judgement.get("setting")),
        "client_group": _named(frameworks.ClientGroup, judgement.get("client_group")),
        "supervision_level": judgement.get("supervision_level"),
        "judgement": judgement.get("judgement"),
        "assessors": judgement.get("assessors", []),
        "evidence": judgement.get("evidence", []),
        "study_load": {"unit": module.study_load_unit, "value": float(module.study_load)},
        "module_address": module.address,
        "completed_at": at.isoformat(),
        **({name: judgement[name] for name in VALIDATED} if "earned_by" in judgement else {}),
    }
