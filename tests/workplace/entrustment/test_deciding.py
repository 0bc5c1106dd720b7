"""Decided by people with the roles it needs, for a time, and taken back with a reason."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from mail.models import Mail
from organisations import api as organisations
from records import api as records
from workplace import api
from workplace.domain import entrusting, noting, proposing
from workplace.domain.errors import NotOpen, WorkplaceError
from workplace.models import (
    EntrustmentDecision,
    Observation,
)

from ..conftest import LEARNER
from ..people import person
from .builders import decide, meet, states

pytestmark = pytest.mark.django_db


def test_supervisor_and_teacher_decide_and_the_record_says_so(
    rule, learner, epa, observe, supervisor, teacher
):
    meet(observe)
    decision = EntrustmentDecision.objects.get()
    assert decide(decision, supervisor).state == "proposed"
    assert api.entrustments_of(learner) == []
    decision = decide(decision, teacher)
    assert (decision.state, len(decision.grounds), decision.holds) == ("entrusted", 3, True)
    (held,) = api.entrustments_of(learner)
    assert (held["epa"], held["supervision_level"], held["roles"], held["organisation"]) == (
        str(epa.uuid), 4, ["supervisor", "teacher"], "ROC Zuiderpoort",
    )  # fmt: skip
    statement = records.statements_of(learner).get(key=f"entrusted:{decision.uuid}")
    assert statement.verb.endswith("/xapi/verbs/entrusted")
    for secret in ("Ria", "Jan", "Els", "Noor", "Rustig", "@"):
        assert secret not in str(statement.content["context"]) + str(statement.content["object"])
    assert Mail.objects.filter(to=LEARNER, template="workplace/mail/entrusted").count() == 1


def test_nobody_signs_twice_or_without_a_role(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decision = EntrustmentDecision.objects.get()
    stranger = person("s@elders.example", "S")
    for who in (learner, stranger):
        with pytest.raises(NotOpen):
            decide(decision, who)
    decide(decision, supervisor)
    with pytest.raises(NotOpen):
        decide(decision, supervisor)
    assert (states(learner), decision.signatures.count()) == (["proposed"], 1)


def test_an_account_that_no_organisation_vouches_for_decides_nothing(rule, learner, epa, supervisor, teacher):
    """Anybody makes an account, also the learner: a second one of theirs could be named as the supervisor."""
    note = {"person": learner, "by": supervisor, "epa": epa, "level": 5}
    noting.note_with_account(form_key=uuid.uuid4(), **note)
    organisations.remove_member(membership=organisations.roles_of(supervisor)[0])
    noting.note_with_account(form_key=uuid.uuid4(), **note)
    verified = Observation.objects.order_by("pk").values_list("verified", flat=True)
    assert list(verified) == ["account", "self_declared"]
    decision = EntrustmentDecision.objects.create(
        rule=rule, person=learner, epa=epa, level=rule.level, state="proposed"
    )
    with translation.override("en"), pytest.raises(NotOpen, match="No organisation vouches"):
        entrusting.sign(decision=decision, person=supervisor)
    assert decision.signatures.count() == 0


def test_a_refusal_says_why_and_stands_until_something_new(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decision = EntrustmentDecision.objects.get()
    with pytest.raises(WorkplaceError):
        entrusting.refuse(decision=decision, person=teacher, reason=" ")
    entrusting.refuse(decision=decision, person=teacher, reason="Nog een keer in de nacht.")
    assert states(learner) == ["refused"]
    mail = Mail.objects.get(to=LEARNER, template="workplace/mail/not_entrusted")
    assert ("in de nacht" in mail.body, "/mijn/bekwaamheid/" in mail.body) == (False, True)
    proposing.look_again(learner, decision.epa)
    assert states(learner) == ["refused"]
    observe("Jan")
    assert states(learner) == ["refused", "proposed"]


def test_withdrawing_makes_the_statement_void(rule, learner, observe, supervisor, teacher):
    meet(observe)
    decision = decide(EntrustmentDecision.objects.get(), supervisor, teacher)
    with pytest.raises(NotOpen):
        entrusting.withdraw(decision=decision, person=learner, reason="Zomaar.")
    entrusting.withdraw(decision=decision, person=supervisor, reason="Drie incidenten.")
    assert (states(learner), api.entrustments_of(learner)) == (["withdrawn"], [])
    assert records.statements_of(learner).filter(key__startswith="entrusted:").count() == 0


def test_it_ends_and_is_renewed(rule, learner, observe, supervisor, teacher):
    meet(observe)
    first = decide(EntrustmentDecision.objects.get(), supervisor, teacher)
    observe("Els")
    assert states(learner) == ["entrusted"]
    EntrustmentDecision.objects.update(until=timezone.localdate() + timedelta(days=30))
    observe("Els")
    assert states(learner) == ["entrusted", "proposed"]
    decide(EntrustmentDecision.objects.get(state="proposed"), supervisor, teacher)
    assert states(learner) == ["renewed", "entrusted"]
    EntrustmentDecision.objects.update(until=timezone.localdate() - timedelta(days=1))
    assert api.entrustments_of(learner) == []
    first.refresh_from_db()
    assert first.ended is not None
