"""A mail is a row before it is a bell: written with the caller's work, sent by one at a time, tried again, then forgotten."""

from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.db import transaction
from django.template import TemplateDoesNotExist
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mail import api
from mail.domain.sending import deliver
from mail.models import Mail, Message
from mail.sweeps import send_what_waits
from mail.terms import TERMS

pytestmark = pytest.mark.django_db
TO = "begeleider@duinrand.example"
CONTEXT = {"name": 'Sam & "Noor" <x>', "address": "https://bekwaam.example/beoordelen/a&b"}


@pytest.fixture
def to_outbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def broken(settings):
    settings.EMAIL_BACKEND = "tests.mail.test_sending.Broken"


class Broken:
    """A mail server that answers with an address in its complaint."""

    def __init__(self, **_options):
        pass

    def send_messages(self, _messages):
        raise OSError(f"refused: {TO}")


def write(template, **changes):
    return api.send(**{"to": TO, "template": template, "language": "nl", "context": CONTEXT, **changes})


@pytest.mark.parametrize(("asked", "used"), [("nl", "nl"), ("en", "en"), ("de", "nl")])
def test_it_is_written_in_the_language_as_plain_text(template, asked, used):
    mail = write(template, language=asked)
    assert mail.language == used
    assert mail.subject == 'Hello Sam & "Noor" <x>'
    assert mail.body == f'{used}: Sam & "Noor" <x>\n\nhttps://bekwaam.example/beoordelen/a&b\n'
    assert (mail.state, mail.attempts, mail.sent_at) == ("waiting", 0, None)


def test_a_line_break_in_a_subject_begins_no_header(template):
    mail = write(template, context={**CONTEXT, "name": "Sam\r\nBcc: everyone@elsewhere.example"})
    assert mail.subject == "Hello Sam Bcc: everyone@elsewhere.example"


def test_an_unknown_template_is_an_error_and_leaves_nothing():
    with pytest.raises(TemplateDoesNotExist):
        write("tests/mail/nothing")
    assert Mail.objects.count() == 0


def test_the_bell_rings_after_the_commit(template, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as bells:
        mail = write(template)
        assert DBTaskResult.objects.count() == 0
    assert len(bells) == 1
    assert DBTaskResult.objects.get().args_kwargs == {"args": [mail.pk], "kwargs": {}}


def test_what_is_rolled_back_is_not_mailed(template, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as bells, transaction.atomic():
        write(template)
        transaction.set_rollback(True)
    assert (bells, Mail.objects.count()) == ([], 0)


def test_a_bell_sends_once(template, to_outbox):
    mail = write(template)
    assert deliver(pk=mail.pk) is True
    assert deliver(pk=mail.pk) is False
    (message,) = outbox.outbox
    assert (message.to, message.subject, message.body) == ([TO], mail.subject, mail.body)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("sent", 1)
    assert mail.sent_at is not None


def test_while_one_sends_another_does_not(template, to_outbox, monkeypatch):
    mail = write(template)
    second = []
    monkeypatch.setattr(
        "mail.domain.sending.EmailMessage.send", lambda _self: second.append(deliver(pk=mail.pk))
    )
    assert deliver(pk=mail.pk) is True
    assert second == [False]


def test_a_killed_sender_is_replaced(template, to_outbox):
    mail = write(template)
    Mail.objects.update(attempts=1, next_try=timezone.now() + timedelta(minutes=5))
    assert deliver(pk=mail.pk) is False
    assert send_what_waits() == 0
    Mail.objects.update(next_try=timezone.now() - timedelta(minutes=1))
    assert send_what_waits() == 1
    assert deliver(pk=mail.pk) is True
    assert len(outbox.outbox) == 1


def test_a_failure_is_tried_again_ever_later_and_then_needs_attention(template, broken):
    mail = write(template)
    pauses = [timedelta(seconds=30 * 4**number) for number in range(7)]
    for number, pause in enumerate(pauses, start=1):
        before = timezone.now()
        assert deliver(pk=mail.pk) is False
        mail.refresh_from_db()
        assert (mail.state, mail.attempts) == ("waiting", number)
        assert pause <= mail.next_try - before <= pause + timedelta(seconds=30)
        Mail.objects.update(next_try=before)
    assert deliver(pk=mail.pk) is False
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("attention", len(pauses) + 1)
    assert mail.body != ""
    assert send_what_waits() == 0


def test_no_address_comes_into_the_log(template, broken, capsys, caplog):
    deliver(pk=write(template).pk)
    printed = capsys.readouterr()
    logged = printed.out + printed.err + caplog.text
    assert "mail not sent" in logged
    assert "OSError" in logged
    assert TO not in logged


def test_the_text_goes_after_two_weeks_and_the_row_after_half_a_year(template):
    now = timezone.now()
    ages = {"fresh": 13, "old": 15, "oldest": 181}
    rows = {name: write(template) for name in (*ages, "waiting")}
    for name, days in ages.items():
        then = now - timedelta(days=days)
        Mail.objects.filter(pk=rows[name].pk).update(state="sent", sent_at=then, created=then)
    Mail.objects.filter(pk=rows["waiting"].pk).update(created=now - timedelta(days=20))
    Message.objects.create(to=TO, subject="fresh", body="text")
    Message.objects.create(to=TO, subject="old", body="text")
    Message.objects.filter(subject="old").update(created=now - timedelta(days=15))
    assert sum(term.forget() for term in TERMS) == 4
    kept = {row.pk: (bool(row.subject), bool(row.body)) for row in Mail.objects.all()}
    assert kept == {
        rows["fresh"].pk: (True, True),
        rows["old"].pk: (False, False),
        rows["waiting"].pk: (True, True),
    }
    assert [message.subject for message in Message.objects.all()] == ["fresh"]
    assert sum(term.forget() for term in TERMS) == 0


def test_what_is_about_somebody_is_handed_out_and_erased(template):
    mine, other = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"
    mail = write(template, subject_of=mine)
    kept = write(template, subject_of=other)
    (given,) = api.export(mine)
    assert (given["to"], given["subject"], given["text"]) == (TO, mail.subject, mail.body)
    api.erase(mine)
    assert list(Mail.objects.all()) == [kept]
