"""Assessors are reminded of a dossier that waits for them, and no longer once it does not."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mail.models import Mail
from workplace.domain import reminding
from workplace.domain.dossiers import asking, deciding
from workplace.models import Dossier, ValidationRule

from .conftest import decide

pytestmark = pytest.mark.django_db


def reminded() -> list[str]:
    """To whom, in order."""
    return list(
        Mail.objects.filter(template="workplace/mail/dossier_waits")
        .order_by("pk")
        .values_list("to", flat=True)
    )


def after(dossier, days):
    """As many days since it was sent; what the sweep wrote then, in all."""
    Dossier.objects.filter(pk=dossier.pk).update(sent=timezone.now() - timedelta(days=days))
    reminding.sweep()
    return reminded()


def test_on_three_days_and_then_no_more(sent, assessor):
    assert after(sent, 6) == []
    assert after(sent, 7) == ["assessor@zuid.example"]
    assert after(sent, 8) == ["assessor@zuid.example"]
    assert after(sent, 29) == ["assessor@zuid.example"] * 2
    assert after(sent, 300) == ["assessor@zuid.example"] * 2


def test_days_that_were_missed_are_one_mail_a_dossier(sent, assessor, second):
    assert sorted(after(sent, 40)) == ["assessor@zuid.example", "tweede@zuid.example"]


def test_who_deals_with_it_alone_is_reminded(sent, assessor, second):
    asking.take_up(dossier=sent, by=second)
    assert after(sent, 7) == ["tweede@zuid.example"]


def test_a_handler_who_is_no_assessor_any_more_leaves_it_to_the_others(sent, assessor, second):
    asking.take_up(dossier=sent, by=second)
    second.memberships.all().delete()
    assert after(sent, 7) == ["assessor@zuid.example"]


def test_who_signed_is_not_reminded(sent, assessor, second, zuid):
    ValidationRule.objects.create(organisation=zuid, signatures=2)
    decide(sent, assessor)
    assert after(sent, 7) == ["tweede@zuid.example"]
    deciding.sign(decision=sent.decisions.get(), by=second)
    assert after(sent, 30) == ["tweede@zuid.example"]


def test_none_while_the_learner_is_asked_and_counted_anew_after_the_answer(sent, assessor):
    assert len(after(sent, 7)) == 1
    asked = asking.ask(
        dossier=sent, by=assessor, form_key=sent.uuid, kind="question", text="Wanneer was dat?"
    )
    assert len(after(sent, 28)) == 1
    asking.answer(question=asked, text="Vorige week.")
    reminding.sweep()
    assert len(reminded()) == 1
    assert len(after(sent, 7)) == 2


def test_a_mail_says_no_name(sent, assessor):
    after(sent, 7)
    mail = Mail.objects.get(template="workplace/mail/dossier_waits")
    assert sent.person.name not in mail.body
    assert f"/validatie/beoordelen/{sent.uuid}/" in mail.body


def test_the_box_says_how_many_wait(sent, assessor, second, zuid):
    ValidationRule.objects.create(organisation=zuid, signatures=2)
    decide(sent, assessor)
    for who, number in ((assessor, 0), (second, 1)):
        client = Client()
        client.force_login(who.user)
        text = client.get("/mijn/beoordelingen/").content.decode()
        assert re.findall(r"Validatiedossiers om te beoordelen \((\d+)\)", text) == [str(number)]
