"""Issuers and what they award, each version kept as it was when somebody earned it."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction

from keys import api as keys

from ..models import Achievement, AchievementText, AwardRule, Issuer
from .achievement_plans import missing
from .errors import AchievementRefused

TEXTS = tuple(
    field.name
    for field in AchievementText._meta.fields
    if field.name not in {"id", "achievement", "language"}
)
# A level belongs to the achievement and is the same in every language.
ABOVE_LANGUAGES = ("nlqf",)


def ensure_issuer(*, organisation, url, description="", recognised_by="") -> Issuer:
    """The issuer of an organisation, made with its first key. One that exists keeps its name, slug and key."""
    name = f"{organisation.name} (fictief)" if organisation.fictional else organisation.name
    with transaction.atomic():
        issuer, _made = Issuer.objects.get_or_create(
            organisation=organisation,
            defaults={
                "slug": organisation.slug,
                "name": name,
                "url": url,
                "description": description,
                "country": organisation.country,
                "recognised_by": recognised_by,
            },
        )
        keys.ensure_key(issuer.key_owner)
    return issuer


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
        Issuer.objects.select_for_update().get(pk=issuer.pk)
        newest = Achievement.objects.filter(issuer=issuer, key=key).order_by("-version").first()
        if newest and newest.published and _says(newest, values, words, pks):
            return newest
        row = newest if newest and not newest.awards.exists() else Achievement(issuer=issuer, key=key)
        if row.pk is None and newest:
            row.version = newest.version + 1
        _write(row, values, words, pks)
        publish(achievement=row)
        if newest and newest.pk != row.pk:
            Achievement.objects.filter(pk=newest.pk).update(published=False)
            AwardRule.objects.filter(achievement=newest).update(achievement=row)
    return row


def publish(*, achievement) -> None:
    """Let it be earned. Raises AchievementRefused while a mandatory element of a microcredential is empty."""
    if achievement.kind == Achievement.Kind.MICROCREDENTIAL:
        empty = missing(achievement)
        if empty:
            raise AchievementRefused(f"{achievement.key}: {', '.join(empty)}")
    Achievement.objects.filter(pk=achievement.pk).update(published=True)
    achievement.published = True


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
    texts = {text.language: {name: getattr(text, name) for name in TEXTS} for text in row.texts.all()}
    same = all(getattr(row, name) == value for name, value in values.items())
    return same and texts == words and set(row.alignments.values_list("pk", flat=True)) == pks


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
