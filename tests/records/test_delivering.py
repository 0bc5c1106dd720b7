"""Each event is heard exactly once by each consumer, whatever breaks."""

import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.models import Person
from records import api as records
from records import sweeps
from records.domain import delivering
from records.models import Delivery
from records.tasks import deliver_event

pytestmark = pytest.mark.django_db(transaction=True)


class Died(BaseException):
    """Stands for a killed process: nothing catches it."""


def announce(person):
    return records.announce_completion(
        person=person,
        activity=uuid.uuid4(),
        enrolment=uuid.uuid4(),
        snapshot={"secret": "planted-in-the-snapshot"},
    )


def listener(name, raises=(), always=None):
    """A consumer that writes a row for what it heard and then breaks: once for each of ``raises``, or always."""
    left = list(raises)

    def hear(event):
        Person.objects.create(name=f"{name} heard {event.payload['completion']}")
        if left or always:
            raise left.pop() if left else always

    records.register_consumer("completion", name, hear)


def heard(name):
    return Person.objects.filter(name__startswith=f"{name} heard ").count()


def row(consumer):
    return Delivery.objects.get(consumer=consumer)


def test_delivered_once_however_often_the_bell_rings(person, consumers, rung):
    listener("awards")
    announce(person)
    assert delivering.deliver(delivery=row("awards").pk) is True
    assert delivering.deliver(delivery=row("awards").pk) is False
    assert records.deliver_all() == 0
    assert heard("awards") == 1
    assert (row("awards").state, row("awards").attempts, row("awards").delivered is not None) == (
        "done",
        1,
        True,
    )


def test_the_task_delivers_what_it_was_rung_for(person, consumers, rung):
    listener("awards")
    announce(person)
    ((name, pk),) = rung
    assert (name, pk) == (deliver_event.name, row("awards").pk)
    deliver_event.call(pk)
    deliver_event.call(pk)
    assert (heard("awards"), row("awards").state) == (1, "done")


def test_a_consumer_that_raises_blocks_no_other_and_loses_what_it_wrote(person, consumers, rung):
    listener("broken", always=ValueError("planted-name in an error"))
    listener("awards")
    announce(person)
    assert records.deliver_all() == 1
    assert (heard("awards"), heard("broken")) == (1, 0)
    failed = row("broken")
    assert (failed.state, failed.attempts, failed.error) == ("waiting", 1, "builtins.ValueError")
    assert "planted" not in str([getattr(failed, field.name) for field in Delivery._meta.fields])


def test_a_process_that_dies_between_work_and_mark_leaves_neither(person, consumers, rung):
    listener("awards", raises=[Died()])
    announce(person)
    with pytest.raises(Died):
        records.deliver_all()
    assert (heard("awards"), row("awards").state, row("awards").attempts) == (0, "waiting", 0)
    assert records.deliver_all() == 1
    assert heard("awards") == 1


def test_tries_come_later_and_later_and_then_somebody_must_look(person, consumers, rung):
    listener("broken", always=OSError())
    announce(person)
    delays = []
    while row("broken").state == "waiting":
        before = timezone.now()
        assert delivering.deliver(delivery=row("broken").pk) is False
        delays.append(round((row("broken").next_try - before).total_seconds() / 10) * 10)
    assert delays[:-1] == [30, 120, 480, 1920, 7680, 30720, 122880]
    assert (row("broken").state, row("broken").error) == ("attention", "builtins.OSError")
    assert delivering.deliver(delivery=row("broken").pk) is False
    assert row("broken").attempts == len(delays) == 8


def test_what_is_not_due_is_left_until_it_is(person, consumers, rung):
    listener("awards")
    announce(person)
    Delivery.objects.update(next_try=timezone.now() + timedelta(minutes=5))
    assert (records.deliver_all(), heard("awards")) == (0, 0)


def test_a_consumer_that_is_gone_waits_for_its_return(person, consumers, rung):
    listener("awards")
    announce(person)
    consumers.clear()
    assert records.deliver_all() == 0
    assert row("awards").error == "records.domain.delivering.UnknownConsumer"


def test_what_comes_up_while_delivering_is_delivered_too(person, consumers, rung):
    def chain(event):
        if event.payload["snapshot"].get("secret"):
            records.announce_completion(
                person=person, activity=uuid.uuid4(), enrolment=uuid.uuid4(), snapshot={"second": True}
            )

    records.register_consumer("completion", "chain", chain)
    announce(person)
    assert records.deliver_all() == 2
    assert set(Delivery.objects.values_list("state", flat=True)) == {"done"}


def test_a_failing_consumer_inside_a_wider_transaction_spoils_only_its_own(person, consumers, rung):
    listener("broken", always=ValueError())
    listener("awards")
    with transaction.atomic():
        announce(person)
        records.deliver_all()
    assert (heard("awards"), heard("broken"), row("broken").attempts) == (1, 0, 1)


def test_the_sweep_rings_for_what_is_overdue_alone(person, consumers, rung):
    listener("awards")
    for _ in range(4):
        announce(person)
    late, _fresh, done, given_up = Delivery.objects.order_by("pk").values_list("pk", flat=True)
    past = timezone.now() - timedelta(minutes=1)
    Delivery.objects.filter(pk__in=[late, done, given_up]).update(next_try=past)
    Delivery.objects.filter(pk=done).update(state="done", delivered=past)
    Delivery.objects.filter(pk=given_up).update(state="attention")
    rung.clear()
    assert sweeps.deliver_what_waits() == 1
    assert rung == [("deliver_event", late)]


def test_given_up_deliveries_can_wait_again(person, consumers, rung):
    listener("awards")
    announce(person)
    announce(person)
    Delivery.objects.update(state="attention", attempts=8)
    first = Delivery.objects.order_by("pk").first()
    assert delivering.try_again(deliveries=[first]) == 1
    assert records.deliver_all() == 1
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["attention", "done"]


def test_the_command_shows_what_was_given_up_and_tries_again(person, consumers, rung, capsys):
    listener("awards")
    completion = announce(person)
    Delivery.objects.update(state="attention", attempts=8, error="builtins.OSError")
    call_command("deliveries")
    assert capsys.readouterr().out == (
        "waiting: 0\ndone: 0\nattention: 1\n"
        f"needs attention: completion:{completion.uuid} for awards: builtins.OSError\n"
    )
    call_command("deliveries", "--again")
    assert capsys.readouterr().out == "tried again: 1; delivered: 1\nwaiting: 0\ndone: 1\nattention: 0\n"
    assert heard("awards") == 1
