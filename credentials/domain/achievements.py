"""What can be earned, said by a program: found again, or a new version. Each version is kept as it was when somebody earned it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ..models import Achievement, AchievementText, AwardRule
from .achievement_plans import missing
from .errors import AchievementRefused
from .holding import hold_issuer

TEXTS = tuple(
    field.name
    for field in AchievementText._meta.fields
    if field.name not in {"id", "achievement", "language"}
)
# A level belongs to the achievement and is the same in every language.
ABOVE_LANGUAGES = ("nlqf",)


def ensure_achievement(
    *, issuer, key, kind, texts, study_load, study_load_unit, motif="", alignments=()
) -> Achievement:
    """The published version of an achievement that says this.

    ``texts`` is one mapping per language with the names of AchievementText, and ``nlqf``. The same content is found again;
    other content goes into the same row while nobody earned it, and else into a new version, which takes over the rules.
    Raises AchievementRefused for an unknown or missing text, and for a microcredential with an element left empty.
    """
    values = {
        "kind": kind,
        "motif": motif,
        "study_load": Decimal(str(study_load)),
        "study_load_unit": study_load_unit,
        "nlqf": _level(key, texts),
    }
    words = {language: _words(key, language, given) for language, given in texts.items()}
    pks = {item.pk for item in alignments}
    with transaction.atomic():
        hold_issuer(issuer.pk)
        versions = Achievement.objects.filter(issuer=issuer, key=key).order_by("-version")
        # A draft is somebody's work in the editor: it is left alone.
        current = versions.filter(published=True).first()
        if current and _says(current, values, words, pks):
            return current
        row = current if current and not current.awards.exists() else Achievement(issuer=issuer, key=key)
        if row.pk is None:
            row.version = 1 + max(versions.values_list("version", flat=True), default=0)
        _write(row, values, words, pks)
        _publish(row)
        if current and current.pk != row.pk:
            Achievement.objects.filter(pk=current.pk).update(published=False, retired=timezone.now())
            AwardRule.objects.filter(achievement=current).update(achievement=row)
    return row


def texts_of(row) -> dict[str, dict[str, str]]:
    """Every text of a row, by language and name; ``texts`` is read."""
    return {text.language: {name: getattr(text, name) for name in TEXTS} for text in row.texts.all()}


def _publish(row) -> None:
    if row.kind == Achievement.Kind.MICROCREDENTIAL:
        empty = missing(row)
        if empty:
            raise AchievementRefused(f"{row.key}: {', '.join(empty)}")
    Achievement.objects.filter(pk=row.pk).update(published=True)
    row.published = True


def _level(key, texts) -> str:
    levels = {str(given.get("nlqf", "")).strip() for given in texts.values()}
    if len(levels) != 1:
        raise AchievementRefused(f"{key}: nlqf")
    return levels.pop()


def _words(key, language, given) -> dict[str, str]:
    unknown = set(given) - set(TEXTS) - set(ABOVE_LANGUAGES)
    if unknown:
        raise AchievementRefused(f"{key}, {language}: {', '.join(sorted(unknown))}")
    return {name: str(given.get(name, "")).strip() for name in TEXTS}


def _says(row, values, words, pks) -> bool:
    """Whether a row has this very content."""
    same = all(getattr(row, name) == value for name, value in values.items())
    return same and texts_of(row) == words and set(row.alignments.values_list("pk", flat=True)) == pks


def _write(row, values, words, pks) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    rows = [AchievementText(language=language, **given) for language, given in words.items()]
    try:
        row.full_clean(exclude=["issuer"])
        for text in rows:
            text.clean_fields(exclude=["achievement"])
    except ValidationError as problem:
        raise AchievementRefused(f"{row.key}: {problem.message_dict}") from problem
    row.save()
    row.texts.all().delete()
    for text in rows:
        text.achievement = row
        text.save()
    row.alignments.set(pks)
