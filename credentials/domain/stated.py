"""What an issuer says besides, by hand or in a list: a result, a remark, where evidence lies."""

from dataclasses import replace

from ..openbadges import plan
from . import wording


def with_result(achievement, snapshot, language) -> tuple[plan.Achievement, tuple[plan.Result, ...]]:
    """The achievement with a description of results, and the learner's; unchanged where there is no result.

    Open Badges 3.0 has a result point at a description in the achievement (B.1.25).
    """
    value = str(snapshot.get("result") or "")
    if not value:
        return achievement, ()
    described = plan.ResultDescription(
        id=achievement.id.partition("#")[0] + "#result", name=wording.RESULT[language]
    )
    return (
        replace(achievement, result_descriptions=(*achievement.result_descriptions, described)),
        (plan.Result(value=value, description=described.id),),
    )


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
    for link in snapshot.get("links") or []:
        found.append(plan.Evidence(id=link["url"], name=link.get("name") or wording.LINKED[language]))
    return tuple(found)
