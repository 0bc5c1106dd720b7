"""When a rule is met: what counts for it, and the proposal that follows.

What counts: judgements and observations at the rule's level or above, young enough, by somebody whom an account or their
organisation's mail domain vouches for. Feedback of fellow learners and self-declared addresses are shown in the chart and
count for nothing here.
"""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from accounts import api as accounts
from frameworks import api as frameworks
from mail import api as mail

from ..models import EntrustmentDecision
from .many_people import People
from .observing import seen_of
from .signing import deciders, rules_for
from .vouching import VOUCHED

State = EntrustmentDecision.State
# A new proposal may come this long before the old decision ends.
RENEW_WITHIN = timedelta(days=60)


def months_ago(months, *, day=None):
    """A day so many months (of 30.4 days) before or, for a negative number, after this one."""
    return (day or timezone.now()) - timedelta(days=round(months * 30.44))


def counted_for(rule, seen) -> list:
    """What counts for a rule."""
    since = months_ago(rule.months)
    return [
        one
        for one in seen
        if one.level >= rule.level and one.at >= since and one.verified in VOUCHED and not one.formative
    ]


def progress(rule, seen, people=None) -> dict:
    """How far it is, as (reached, asked) for observations, people and settings. ``people`` is who is behind what was seen,
    where that was looked up already."""
    found = counted_for(rule, seen)
    return {
        "observations": (len(found), rule.observations),
        "assessors": ((people or People(found)).behind(found), rule.assessors),
        "places": (len({one.setting for one in found if one.setting}), rule.places),
    }


def is_met(rule, seen) -> bool:
    return all(reached >= asked for reached, asked in progress(rule, seen).values())


def look_again(person, epa) -> list[EntrustmentDecision]:
    """After something new was seen, or corrected: propose what a rule allows now, and drop what none does any more.

    A refusal stands until something newer counts. Returns the proposals that were made now. Call it in the transaction
    that changed what was seen, with the learner's work locked.
    """
    rules = list(rules_for(person, epa))
    if not rules:
        return []
    seen = seen_of(person, epa)
    decisions = list(EntrustmentDecision.objects.filter(person=person, epa=epa))
    made = []
    for rule in rules:
        open_one = next(
            (row for row in decisions if row.state == State.PROPOSED and row.level == rule.level), None
        )
        if not is_met(rule, seen):
            if open_one and open_one.rule_id == rule.pk:
                open_one.delete()
            continue
        if open_one is None and _is_due(rule, decisions, seen):
            row, new = EntrustmentDecision.objects.get_or_create(
                person=person, epa=epa, level=rule.level, state=State.PROPOSED, defaults={"rule": rule}
            )
            decisions.append(row)
            if new:
                made.append(row)
                _tell(row)
    return made


def _is_due(rule, decisions, seen) -> bool:
    newest = max(one.at for one in counted_for(rule, seen))
    soon = timezone.localdate() + RENEW_WITHIN
    for row in decisions:
        if (
            row.state == State.ENTRUSTED
            and row.holds
            and row.level >= rule.level
            and (row.until is None or row.until > soon)
        ):
            return False
        if row.state in {State.REFUSED, State.WITHDRAWN} and row.level == rule.level:
            ended = row.ended or row.decided
            if ended >= newest:
                return False
    return True


def look_again_at(assignment) -> None:
    """The same, for the activity (EPA) of an assignment, where its brief names one."""
    key = assignment.brief["epa"]["uuid"]
    epa = frameworks.Epa.objects.filter(uuid=key).first() if key else None
    if epa is not None:
        look_again(assignment.person, epa)


def _tell(decision) -> None:
    """Mail to those with an account who may decide; the others find it in their box."""
    people = deciders(decision.person, decision.rule)
    found = accounts.confirmed_addresses_of_many(people)
    for person in people:
        for address in sorted(found[person.pk])[:1]:
            with translation.override(person.language):
                path = reverse(
                    "workplace:entrustment",
                    kwargs={"person": decision.person.uuid, "epa": decision.epa.uuid},
                )
            mail.send(
                to=address,
                template="workplace/mail/proposed",
                language=person.language,
                context={
                    "learner": decision.person.name,
                    "activity": decision.epa.title(person.language),
                    "level": decision.level,
                    "address": f"{settings.PUBLIC_URL}{path}",
                },
                subject_of=decision.person.uuid,
            )
