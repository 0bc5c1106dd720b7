"""People, and a decision on its way."""

from accounts import api as accounts
from workplace.domain import entrusting
from workplace.models import (
    EntrustmentDecision,
)


def person(email, name):
    return accounts.create_user_with_person(
        email=email, password="samen-leren-2026", name=name, verified=True
    )


def states(learner):
    return list(
        EntrustmentDecision.objects.filter(person=learner).order_by("pk").values_list("state", flat=True)
    )


def meet(observe):
    for name in ("Ria", "Ria", "Jan"):
        observe(name)


def decide(decision, *people):
    for who in people:
        decision = entrusting.sign(decision=decision, person=who)
    return decision


def page_of(learner, epa):
    return f"/bekwaamheid/{learner.uuid}/{epa.uuid}/"
