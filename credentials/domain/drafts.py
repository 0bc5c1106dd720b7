"""What an administrator does with what can be earned: write a draft, a next version, a copy; stop, throw away.

Saving a draft is never refused for what is still empty; ``publishing`` asks for that. What is published stays as it is.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audit import api as audit

from ..models import Achievement, AchievementText, AwardRule
from .achievement_states import is_draft, newest_version
from .achievements import texts_of
from .allowed import require_may_award
from .errors import AchievementRefused
from .holding import hold_issuer
from .offering import tell

VALUES = ("kind", "motif", "study_load", "study_load_unit", "nlqf", "nlqf_confirmed", "validity_months")
COPIED = (*VALUES, "elsewhere")


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that a draft says: ``values`` by the names of VALUES, ``texts`` by language and name, what it aligns to, and the
    activities that will earn it once it is published."""

    values: dict[str, Any]
    texts: dict[str, dict[str, str]]
    alignments: tuple[Any, ...] = ()
    activities: tuple[UUID, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def begin(*, issuer, person, content) -> Achievement:
    """A new draft. Raises NotAllowed for anyone but an administrator of the issuer's credentials."""
    require_may_award(person, issuer)
    with transaction.atomic():
        hold_issuer(issuer.pk)
        name = next((text["name"] for text in content.texts.values() if text.get("name")), "")
        row = Achievement(issuer=issuer, key=_free_key(issuer, name or content.values["kind"]))
        _write(row, content)
        _note("begun", row, person)
    return row


def save(*, achievement, person, content) -> Achievement:
    """A draft as it is now. Raises NotAllowed, and AchievementRefused when it is a draft no longer."""
    with transaction.atomic():
        row = _locked(achievement, person)
        if not is_draft(row):
            raise AchievementRefused(
                _("This version was published meanwhile. Make a next version to change it.")
            )
        _write(row, content)
    return row


def next_version(*, achievement, person) -> Achievement:
    """The draft of the version after this one, with the same content and rules; one that was begun is found again."""
    with transaction.atomic():
        row = _locked(achievement, person)
        newest = newest_version(issuer=row.issuer, key=row.key)
        if is_draft(newest):
            return newest
        made = Achievement(
            issuer=row.issuer, key=row.key, version=newest.version + 1, external_id=row.external_id
        )
        _copy(row, made)
        _note("next_version", made, person)
    return made


def duplicate(*, achievement, person) -> Achievement:
    """A draft of another achievement with the same content. No module earns it: that would give two for one."""
    with transaction.atomic():
        row = _locked(achievement, person)
        made = Achievement(issuer=row.issuer, key=_free_key(row.issuer, row.key))
        _copy(row, made, rules_too=False)
        _note("copied", made, person)
    return made


def retire(*, achievement, person) -> Achievement:
    """Nobody earns it any more; what was issued keeps its value. Twice changes nothing."""
    with transaction.atomic():
        row = _locked(achievement, person)
        if not row.published:
            return row
        row.published, row.retired = False, timezone.now()
        row.save(update_fields=["published", "retired"])
        for activity in row.rules.values_list("activity", flat=True):
            tell(activity=activity)
        _note("retired", row, person)
    return row


def throw_away(*, achievement, person) -> None:
    """Remove a draft. Raises AchievementRefused for anything that was ever published or awarded."""
    with transaction.atomic():
        row = _locked(achievement, person)
        if not is_draft(row):
            raise AchievementRefused(_("Only a draft can be thrown away."))
        _note("thrown_away", row, person)
        row.delete()


def _locked(achievement, person) -> Achievement:
    require_may_award(person, achievement.issuer)
    hold_issuer(achievement.issuer_id)
    return (
        Achievement.objects.select_related("issuer__organisation")
        .prefetch_related("texts", "alignments")
        .get(pk=achievement.pk)
    )


def _free_key(issuer, words) -> str:
    """A short name that none of the issuer's achievements has."""
    base = slugify(words)[:40].strip("-") or "prestatie"
    taken = set(Achievement.objects.filter(issuer=issuer, key__startswith=base).values_list("key", flat=True))
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _write(row, content) -> None:
    for name, value in {**content.values, **content.extra}.items():
        setattr(row, name, value)
    row.save()
    row.texts.all().delete()
    texts = content.texts or {"nl": {}}
    AchievementText.objects.bulk_create(
        AchievementText(achievement=row, language=language, **words) for language, words in texts.items()
    )
    row.alignments.set(content.alignments)
    row.rules.all().delete()
    AwardRule.objects.bulk_create(
        AwardRule(achievement=row, activity=activity) for activity in dict.fromkeys(content.activities)
    )
    row._prefetched_objects_cache = {}


def _copy(row, made, *, rules_too=True) -> None:
    content = Content(
        values={name: getattr(row, name) for name in COPIED},
        texts=texts_of(row),
        alignments=tuple(row.alignments.all()),
        activities=tuple(row.rules.values_list("activity", flat=True)) if rules_too else (),
    )
    _write(made, content)


def _note(what, row, person) -> None:
    audit.record(
        action=f"credentials.achievement_{what}",
        actor=person.uuid,
        organisation=row.issuer.slug,
        subject=str(row.uuid),
        data={"version": row.version},
    )
