"""Reading someone's own entries, and what others shared."""

from django.db import transaction
from django.db.models import Q

from frameworks import api as frameworks
from jobs import api as jobs

from ...models import Assignment, Evidence, LearningEntry
from ..photos import remove_files


def entries_of(person):
    """Someone's entries, the newest first, with their pieces and outcomes: a queryset for lists and dossiers."""
    return LearningEntry.objects.filter(person=person).prefetch_related("evidence", "outcomes")


def found_in(person, words="", kind=""):
    """The entries in which all these words are, of one kind or of all."""
    rows = entries_of(person)
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(text__icontains=word)
            | Q(title__icontains=word)
            | Q(provider__icontains=word)
            | Q(evidence__caption__icontains=word, evidence__removed=None)
            | Q(evidence__transcript__icontains=word, evidence__removed=None)
        )
    if kind:
        rows = rows.filter(kind=kind)
    return rows.distinct()


def removed_of(person):
    """What can still be put back, newest first: two statements for a page."""
    since = jobs.before("removed")
    rows = LearningEntry.everything.filter(person=person, removed__gte=since).prefetch_related("evidence")
    return rows.order_by("-removed", "-pk")


def shared_in(placement):
    """What the learner shared with those of a placement, newest first."""
    rows = LearningEntry.objects.filter(placement=placement, shared__isnull=False)
    return rows.prefetch_related("evidence", "outcomes")


def used_of(entries) -> dict[int, list[Assignment]]:
    """The assignments in which these entries are used as evidence, by the entry's primary key: one statement."""
    found: dict[int, list[Assignment]] = {}
    rows = Evidence.objects.filter(logged__in=entries).select_related("assignment").order_by("pk")
    for row in rows:
        its = found.setdefault(row.logged_id, [])
        if row.assignment not in its:
            its.append(row.assignment)
    return found


def outcomes_for(person) -> list:
    """Outcomes to choose from: those of the assignments that somebody has, and those they chose before. Two statements."""
    briefs = Assignment.objects.filter(person=person).values_list("brief", flat=True)
    codes = {
        code for brief in briefs for criterion in brief["criteria"] for code in criterion.get("outcomes", [])
    }
    before = LearningEntry.outcomes.through.objects.filter(learningentry__person=person)
    rows = frameworks.LearningOutcome.objects.filter(
        Q(code__in=codes) | Q(pk__in=before.values("learningoutcome"))
    )
    return sorted(rows, key=lambda row: str(row).casefold())


def long_removed():
    return LearningEntry.everything.filter(removed__lt=jobs.before("removed"))


def forget_removed() -> int:
    """Entries that were taken away so long ago go for good, with their files; returns how many."""
    old = list(long_removed()[:200])
    forget(old)
    return len(old)


def forget(entries) -> None:
    """Remove entries for good; their files when the rows are gone. What was copied into an assignment stays there."""
    with transaction.atomic():
        pieces = list(Evidence.everything.filter(entry__in=entries))
        files = [row.file for row in pieces if row.file] + [row.proof for row in entries if row.proof]
        LearningEntry.everything.filter(pk__in=[row.pk for row in entries]).delete()
        transaction.on_commit(lambda: remove_files(files))
