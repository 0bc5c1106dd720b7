"""Entrustment (bekwaamverklaring): people decide what a rule proposed, it holds until a day, and it can be taken back."""

from django.conf import settings
from django.db import transaction
from django.db.models import Case, When
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from audit import api as audit
from records import api as records

from ..models import EntrustmentDecision, EntrustmentRule, EntrustmentSignature
from . import client_data
from .errors import NotOpen, WorkplaceError
from .observing import seen_of
from .proposing import counted_for, is_met, months_ago
from .signing import Role, may_sign, needed_roles, role_to_sign, roles_about
from .telling import tell
from .vouching import VOUCHED, kind_of_account

State = EntrustmentDecision.State
EXTENSION = f"{settings.PUBLIC_URL}/xapi/extensions/entrustment"


def sign(*, decision, person) -> EntrustmentDecision:
    """Say yes in the role that one has. With the last signature it holds, its grounds are frozen and records is told.

    Raises NotOpen for whoever may not sign, who signed already, or when the rule is no longer met.
    """
    with transaction.atomic():
        row = _locked(decision)
        if row.state != State.PROPOSED:
            raise NotOpen(_("This was decided already."))
        role = role_to_sign(row, person, roles_about(row, person))
        if role is None:
            raise NotOpen(_("You cannot sign this: it was signed in your role, or you have no role in it."))
        if role == Role.SUPERVISOR and kind_of_account(person)[0] not in VOUCHED:
            raise NotOpen(
                _(
                    "No organisation vouches for your account. Ask yours for a role here, or add your address at work."
                )
            )
        seen = seen_of(row.person, row.epa)
        if not is_met(row.rule, seen):
            raise NotOpen(_("The rule is no longer met: something was corrected. Look at the observations."))
        EntrustmentSignature.objects.create(decision=row, person=person, role=role)
        signed = set(row.signatures.values_list("role", flat=True))
        if needed_roles(row.rule) <= signed:
            _entrust(row, seen)
    return row


def _entrust(row, seen) -> None:
    now = timezone.now()
    older = EntrustmentDecision.objects.filter(
        person=row.person, epa=row.epa, level=row.level, state=State.ENTRUSTED
    )
    older.update(state=State.RENEWED, ended=now)
    row.state, row.decided = State.ENTRUSTED, now
    row.grounds = [one.frozen() for one in counted_for(row.rule, seen)]
    row.until = months_ago(-row.rule.valid_months, day=timezone.localdate())
    row.save(update_fields=["state", "decided", "grounds", "until"])
    records.write_statement(
        person=row.person,
        verb=records.Verb.ENTRUSTED,
        activity=row.epa.uuid,
        result={"success": True},
        context={"extensions": {EXTENSION: frozen(row)}},
        at=now,
        key=f"entrusted:{row.uuid}",
    )
    _tell(row, "entrusted")
    audit.record(action="workplace.entrusted", actor=None, subject=str(row.uuid), data={"level": row.level})


def frozen(row) -> dict:
    """What a statement and a credential say of a decision that holds: no names."""
    return {
        "decision": str(row.uuid),
        "epa": str(row.epa.uuid),
        "supervision_level": row.level,
        "organisation": row.rule.organisation.name,
        "decided": row.decided.date().isoformat(),
        "until": row.until.isoformat() if row.until else "",
        "roles": sorted(signature.role for signature in row.signatures.all()),
        "grounds": row.grounds,
    }


def refuse(*, decision, person, reason) -> EntrustmentDecision:
    """Not yet, and why. A new proposal comes when something newer was seen. Raises NotOpen, ClientData, WorkplaceError."""
    reason = _reason(reason)
    with transaction.atomic():
        row = _locked(decision)
        if row.state != State.PROPOSED or not may_sign(row, roles_about(row, person)):
            raise NotOpen(_("This was decided already, or you have no role in it."))
        row.state, row.decided, row.reason = State.REFUSED, timezone.now(), reason
        row.save(update_fields=["state", "decided", "reason"])
        _tell(row, "not_entrusted")
        audit.record(action="workplace.not_entrusted", actor=person, subject=str(row.uuid), data={})
    return row


def withdraw(*, decision, person, reason) -> EntrustmentDecision:
    """Take it back, and why; its statement becomes void. Raises NotOpen, ClientData, WorkplaceError."""
    reason = _reason(reason)
    with transaction.atomic():
        row = _locked(decision)
        if row.state != State.ENTRUSTED or not may_sign(row, roles_about(row, person)):
            raise NotOpen(_("This does not hold any more, or you have no role in it."))
        row.state, row.ended, row.reason = State.WITHDRAWN, timezone.now(), reason
        row.save(update_fields=["state", "ended", "reason"])
        key = f"entrusted:{row.uuid}"
        statement = records.statements_of(row.person).filter(key=key).first()
        if statement is not None:
            records.void_statement(statement=statement, key=f"void:{key}")
        _tell(row, "entrustment_withdrawn")
        audit.record(action="workplace.entrustment_withdrawn", actor=person, subject=str(row.uuid), data={})
    return row


def _tell(row, template) -> None:
    """Mail to the learner, with the way to the chart."""
    person = row.person
    with translation.override(person.language):
        path = reverse("workplace:growth-of", kwargs={"epa": row.epa.uuid})
    tell(
        person,
        template,
        activity=row.epa.title(person.language),
        level=row.level,
        until=row.until,
        address=f"{settings.PUBLIC_URL}{path}",
    )


def _reason(text) -> str:
    text = text.strip()
    if not text:
        raise WorkplaceError(_("Say why. The learner reads this."))
    client_data.refuse_bsn(text)
    return text


def _locked(decision) -> EntrustmentDecision:
    rows = EntrustmentDecision.objects.select_for_update(of=("self",))
    return rows.select_related("person", "epa", "rule__organisation").get(pk=decision.pk)


def holding(person, **about):
    """The decisions that hold today."""
    rows = EntrustmentDecision.objects.filter(person=person, state=State.ENTRUSTED, **about)
    rows = rows.filter(until__gte=timezone.localdate()).select_related("epa", "rule__organisation")
    return rows.prefetch_related("signatures").order_by("-level", "pk")


def decisions_about(person, epa) -> list[EntrustmentDecision]:
    """All that was decided or proposed about somebody in an activity: what stands or waits first, and then the newest. Two
    statements."""
    standing = When(state__in=[State.PROPOSED, State.ENTRUSTED], then=0)
    rows = EntrustmentDecision.objects.filter(person=person, epa=epa).select_related(
        "rule__organisation", "person"
    )
    rows = rows.prefetch_related("signatures__person")
    return list(rows.order_by(Case(standing, default=1), "-proposed", "-pk"))


def holding_of(person) -> list[dict]:
    """What somebody is entrusted with today. Two statements."""
    return [{**frozen(row), "title": titles(row.epa)} for row in holding(person)]


def titles(epa) -> dict:
    """In both languages, for what is frozen."""
    return {language: epa.title(language) for language in ("nl", "en")}


def save_rule(*, organisation, epa, level, by, **values) -> EntrustmentRule:
    """Make or change the rule of an organisation for an activity at a level. Who may is asked in the view (``rules.py``)."""
    with transaction.atomic():
        rule, _made = EntrustmentRule.objects.update_or_create(
            organisation=organisation, epa=epa, level=level, defaults=values
        )
        audit.record(
            action="workplace.entrustment_rule",
            actor=by,
            subject=str(rule.uuid),
            data={"level": level, **{name: value for name, value in values.items() if name != "epa"}},
        )
    return rule
