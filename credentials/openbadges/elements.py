"""The mandatory elements of a microcredential (Council Recommendation 2022/C 243/02, Annex I)."""

from collections.abc import Callable

from credentials.openbadges.plan import CredentialPlan

# Stable names, in the order of the Annex, and how each is found in a plan.
MANDATORY: dict[str, Callable[[CredentialPlan], object]] = {
    "learner": lambda plan: plan.recipient.id,
    "title": lambda plan: plan.achievement.name.strip(),
    "country": lambda plan: plan.issuer.country,
    "awarding_body": lambda plan: plan.issuer.name.strip(),
    "date": lambda plan: plan.awarded,
    "learning_outcomes": lambda plan: plan.achievement.description.strip(),
    "workload": lambda plan: (load := plan.achievement.quality.study_load) and load.amount > 0,
    "level": lambda plan: plan.achievement.quality.level.strip(),
    "assessment_type": lambda plan: plan.achievement.quality.assessment_type.strip(),
    "participation_form": lambda plan: plan.achievement.quality.participation_form.strip(),
    "quality_assurance": lambda plan: plan.achievement.quality.quality_assurance.strip(),
}


def missing_elements(plan: CredentialPlan) -> list[str]:
    """The names of the eleven mandatory elements that a plan leaves empty. A level may say that it does not apply."""
    return [name for name, value in MANDATORY.items() if not value(plan)]
