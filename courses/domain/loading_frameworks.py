"""The learning outcomes and the professional activity that loaded content names."""

from frameworks import api as frameworks

from .errors import ContentError

# The four frameworks an outcome may align to, by their name in the content format.
ALIGNED = ("seven", "digcomp", "canmeds", "esco")


def outcomes_in(data) -> dict:
    """Learning outcome by code, made or updated in the language of the module. Raises ContentError."""
    return {row["code"]: _outcome(row, data["language"]) for row in data["outcome"]}


def _outcome(row, language):
    outcome, _made = frameworks.LearningOutcome.objects.get_or_create(
        code=row["code"], defaults={f"text_{language}": row["text"]}
    )
    if getattr(outcome, f"text_{language}") != row["text"]:
        setattr(outcome, f"text_{language}", row["text"])
        outcome.save(update_fields=[f"text_{language}"])
    items = [
        item
        for name in ALIGNED
        for code in row.get(name, [])
        for item in [_item(name, str(code), row["code"])]
    ]
    if {item.pk for item in items} != set(outcome.alignments.values_list("pk", flat=True)):
        outcome.alignments.set(items)
    return outcome


def _item(framework, code, where):
    rows = frameworks.FrameworkItem.objects.filter(framework=framework)
    item = rows.filter(code__iexact=code).first() or rows.filter(url=code).first()
    if item is None:
        raise ContentError(f"{where}: {framework} has no {code}")
    return item


def epa_of(*, title, activity, language):
    """The professional activity of an assignment: its uuid follows from the assignment, its title from each language."""
    epa, made = frameworks.Epa.objects.get_or_create(uuid=activity, defaults={f"title_{language}": title})
    if not made and getattr(epa, f"title_{language}") != title:
        setattr(epa, f"title_{language}", title)
        epa.save(update_fields=[f"title_{language}"])
    return epa
