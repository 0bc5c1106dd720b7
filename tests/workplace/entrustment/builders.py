"""A decision on its way."""

from workplace.domain import entrusting
from workplace.models import (
    EntrustmentDecision,
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
