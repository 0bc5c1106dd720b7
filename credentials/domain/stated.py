"""What is said besides: how it was earned; and, by hand or in a list, a result, a remark, where evidence lies."""

from dataclasses import replace

from ..openbadges import plan
from ..verifying.summary import VALIDATION
from . import wording


def describing(achievement, language) -> plan.Achievement:
    """The achievement with a description of results, since Open Badges 3.0 has a result point at one (B.1.25)."""
    described = plan.ResultDescription(
        id=achievement.id.partition("#")[0] + "#result", name=wording.RESULT[language]
    )
    return replace(achievement, result_descriptions=(*achievement.result_descriptions, described))


def results(achievement, snapshot) -> tuple[plan.Result, ...]:
    """The learner's result, at the description that was added last; none where there is no result."""
    value = result_of(snapshot)
    return (plan.Result(value=value, description=achievement.result_descriptions[-1].id),) if value else ()


def result_of(snapshot) -> str:
    return str(snapshot.get("result") or "")


def is_validated(snapshot) -> bool:
    """Whether it was earned with evidence of what somebody could do already, instead of by learning it here."""
    return snapshot.get("earned_by") == "validation"


def validation(snapshot, address, language) -> tuple[plan.Evidence, ...]:
    """That it was earned by validation, as Evidence with a narrative (Open Badges 3.0, B.1.12); nothing for what was learned here."""
    if not is_validated(snapshot):
        return ()
    name, genre, narrative = wording.VALIDATION[language]
    return (plan.Evidence(id=f"{address}{VALIDATION}", name=name, genre=genre, narrative=narrative),)


def evidence(snapshot, address, language) -> tuple[plan.Evidence, ...]:
    """The issuer's remark, and what it links to, as Evidence of the award."""
    found = []
    if snapshot.get("narrative"):
        name, genre = wording.NARRATIVE[language]
        found.append(
            plan.Evidence(
                id=f"{address}#narrative", name=name, genre=genre, narrative=str(snapshot["narrative"])
            )
        )
    found += [
        plan.Evidence(id=link["url"], name=link.get("name") or wording.LINKED[language])
        for link in snapshot.get("links") or []
    ]
    return tuple(found)
