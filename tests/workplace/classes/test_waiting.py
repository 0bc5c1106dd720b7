"""What learners wait for from their teacher: every kind of thing, once, until it is done."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frameworks import api as frameworks
from workplace import api
from workplace.domain import inbox, invitations
from workplace.domain.messages import writing
from workplace.models import (
    Agreement,
    AgreementParty,
    Assignment,
    Dossier,
    EntrustmentDecision,
    EntrustmentRule,
    EntrustmentSignature,
    JointReview,
)

from .conftest import assigned

pytestmark = pytest.mark.django_db
ASKS = {"Amira": ["Asks you to judge"]}
NOT_YET, YES = {"c1": "not_yet"}, {"c1": "yes"}


def labels(board, cohort):
    """What the class page says that each learner waits for, by the learner's first name."""
    rows = board.get(f"/en/klassen/{cohort.uuid}/").context["board"].for_me
    return {row.name.split()[0]: [one.label for one in row.waiting] for row in rows}


def judge(teacher, work, results):
    confirmation = inbox.open_for(person=teacher, assignment=work, function="docent")
    return api.judge(confirmation=confirmation, form_key=uuid.uuid4(), results=results, level=4)


def test_who_judged_is_asked_again_when_the_work_was_done_again(board, cohort, join, module, teacher):
    """After "not yet", and after the work was changed under a first of two assessors; not while what they said counts."""
    work = assigned(join(cohort), module)
    work.brief["second_assessor"] = True
    work.save()
    for results, then in ((NOT_YET, "not_yet"), (YES, "asked")):
        api.invite(assignment=work, address="docent@zuid.example")
        assert (labels(board, cohort), len(inbox.open_of(teacher))) == (ASKS, 1)
        judge(teacher, work, results)
        work.refresh_from_db()
        assert (work.state, labels(board, cohort), inbox.open_of(teacher)) == (then, {}, [])
    for link in work.invitations.filter(withdrawn=None):
        invitations.withdraw(invitation=link)
    api.save_work(assignment=work, text="Ik deed het anders.", reflection="Rustiger.")
    api.invite(assignment=work, address="r.deboer@duinrand.example")
    assert (labels(board, cohort), inbox.open_of(teacher)) == ({}, [])
    api.invite(assignment=work, address="docent@zuid.example")
    assert (labels(board, cohort), len(inbox.open_of(teacher))) == (ASKS, 1)
    judge(teacher, work, YES)
    assert labels(board, cohort) == {}


def test_every_kind_of_thing_is_there_until_it_is_done(board, cohort, join, module, teacher, zuid):
    now = timezone.now()
    place = {
        name: join(cohort, f"{name} Bouzid")
        for name in ("Amira", "Daan", "Esra", "Joris", "Noor", "Tess", "Zoë")
    }
    work = {name: assigned(place[name], module) for name in ("Amira", "Daan", "Esra", "Joris")}
    for name in ("Daan", "Esra"):
        work[name].placement.teacher = teacher
        work[name].placement.save()
    api.invite(assignment=work["Amira"], address="docent@zuid.example")
    judged = assigned(place["Zoë"], module, state="done", level=4).judgements.get()
    review = JointReview.objects.create(judgement=judged, teacher=teacher)
    epa = frameworks.Epa.objects.create(title_nl="Een beeldgesprek voeren", title_en="Hold a video call")
    rule = EntrustmentRule.objects.create(organisation=zuid, epa=epa)
    decision = EntrustmentDecision.objects.create(person=place["Daan"].person, epa=epa, rule=rule, level=4)
    agreement = Agreement.objects.create(
        placement=work["Esra"].placement, version=1, terms={}, digest="0" * 64
    )
    # They said who they are by the link, and did not agree yet.
    party = AgreementParty.objects.create(
        agreement=agreement, party="school", person=teacher, name="Dana", function="docent", kind="account",
        address="docent@zuid.example", confirmed=now, expires=now + timedelta(days=14),
    )  # fmt: skip
    dossier = Dossier.objects.create(
        person=place["Joris"].person, activity=module.activity_uuid, title="Dichtbij", outcomes=[],
        organisation=zuid, state="sent", digest="0" * 64, sent=now, handler=teacher,
    )  # fmt: skip
    thread = writing.thread_in_class(cohort=cohort, person=place["Noor"].person)
    writing.write(thread=thread, author=place["Noor"].person, text="Mag het later?", form_key=uuid.uuid4())

    with CaptureQueriesContext(connection) as asked:
        found = labels(board, cohort)
    assert found == {
        **ASKS,
        "Daan": ["A decision to sign"],
        "Esra": ["Agreement for you"],
        "Joris": ["Dossier for you"],
        "Noor": ["Question for you"],
        "Zoë": ["Asks if you judged along"],
    }
    assert len(asked) == 20

    Assignment.objects.filter(pk=work["Amira"].pk).update(state="draft")
    JointReview.objects.filter(pk=review.pk).update(confirmed=now)
    EntrustmentSignature.objects.create(decision=decision, person=teacher, role="teacher")
    AgreementParty.objects.filter(pk=party.pk).update(agreed=now)
    Dossier.objects.filter(pk=dossier.pk).update(state="question")
    writing.read(thread=thread, person=teacher)
    assert labels(board, cohort) == {}
