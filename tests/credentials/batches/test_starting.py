"""Who may begin, four eyes for many, and what becomes of a list that is stopped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Entry
from credentials.domain.batches import making, mending, starting
from credentials.domain.errors import BatchRefused, NotAllowed
from credentials.models import Achievement, Award, AwardBatch, Issuer
from jobs import api as jobs
from jobs.domain import running
from jobs.models import Job
from organisations import api as organisations

from ...threads import at_once
from .conftest import codes, people, ready, run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def start(batch, person):
    return starting.start(batch=batch, person=person, expected=ready(batch))


def test_a_small_list_begins_at_once_with_its_good_rows(make_batch, administrator):
    batch = make_batch(people(2) + "\n;kapot\nSam;sam@x.example")
    mending.leave_out(row=batch.rows.get(number=5), person=administrator, out=True)
    start(batch, administrator)
    batch.refresh_from_db()
    job = jobs.find(batch.job)
    assert (batch.state, job.total, job.owner) == ("running", 2, administrator.uuid)
    assert run(batch).done == 2
    assert (batch.state, Award.objects.count()) == ("done", 2)
    actions = ["credentials.batch_made", "credentials.batch_started", "credentials.batch_done"]
    assert [entry.action for entry in Entry.objects.filter(subject=str(batch.uuid))] == actions


def test_above_the_limit_another_administrator_agrees_and_never_the_one_who_started(
    make_batch, administrator, second
):
    Issuer.objects.update(four_eyes_above=2)
    batch = make_batch(people(3))
    assert start(batch, administrator).state == "waiting"
    assert Job.objects.count() == 0
    with pytest.raises(BatchRefused, match="Another administrator"):
        starting.approve(batch=batch, person=administrator, expected=3)
    assert AwardBatch.objects.get().state == "waiting"
    batch = starting.approve(batch=batch, person=second, expected=3)
    assert (batch.state, batch.made_by, batch.approved_by) == ("running", administrator, second)
    assert run(batch).done == 3


def test_at_the_limit_nobody_is_asked(make_batch, administrator):
    Issuer.objects.update(four_eyes_above=3)
    assert start(make_batch(people(3)), administrator).state == "running"


def test_many_small_lists_are_one_large_one(make_batch, make_achievement, administrator, second, award_all):
    Issuer.objects.update(four_eyes_above=3)
    award_all(make_batch(people(2)))
    assert start(make_batch(people(2, begin=10)), administrator).state == "waiting"
    assert start(make_batch(people(2, begin=20)), second).state == "running"
    Award.objects.update(created=timezone.now() - timedelta(hours=25))
    assert start(make_batch(people(2, begin=30)), administrator).state == "running"


def test_whoever_starts_another_ones_list_answers_for_it(make_batch, administrator, second):
    Issuer.objects.update(four_eyes_above=0)
    batch = start(make_batch(people(1)), second)
    assert (batch.state, batch.made_by) == ("waiting", second)
    with pytest.raises(BatchRefused):
        starting.approve(batch=batch, person=second, expected=1)
    assert starting.approve(batch=batch, person=administrator, expected=1).state == "running"


ACTIONS = {
    "start": lambda batch, person: starting.start(batch=batch, person=person, expected=1),
    "approve": lambda batch, person: starting.approve(batch=batch, person=person, expected=1),
    "take_back": lambda batch, person: starting.take_back(batch=batch, person=person),
    "cancel": lambda batch, person: starting.cancel(batch=batch, person=person),
    "go_on": lambda batch, person: starting.go_on(batch=batch, person=person),
    "again": lambda batch, person: starting.again(batch=batch, person=person),
    "throw_away": lambda batch, person: starting.throw_away(batch=batch, person=person),
    "mend": lambda batch, person: mending.mend(row=batch.rows.get(), person=person, values={}),
    "look_again": lambda batch, person: mending.look_again(batch=batch, person=person),
    "leave_out": lambda batch, person: mending.leave_out(row=batch.rows.get(), person=person, out=True),
    "columns": lambda batch, person: mending.map_columns(
        batch=batch, person=person, fields=["name", "email"]
    ),
}


@pytest.mark.parametrize(
    "role", [None, "learner", "teacher", "editor", "reviewer", "supervisor", "issuer elsewhere"]
)
@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_else_may(make_batch, make_person, school, action, role):
    batch = make_batch(people(1))
    person, place = make_person(name="Ander"), school
    if role == "issuer elsewhere":
        place, role = organisations.ensure_organisation(slug="ander", name="Ander", kind="school"), "issuer"
    if role:
        organisations.add_member(organisation=place, person=person, role=role)
    with pytest.raises(NotAllowed):
        ACTIONS[action](batch, person)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.get().left_out, Job.objects.count()) == ("checked", False, 0)


@pytest.mark.parametrize("role", ["issuer", "admin"])
def test_administrators_of_the_issuer_may(make_batch, make_person, school, role):
    person = make_person(name="Ook")
    organisations.add_member(organisation=school, person=person, role=role)
    assert start(make_batch(people(1)), person).state == "running"


def test_what_somebody_saw_is_what_is_awarded(make_batch, administrator, make_award, make_person):
    batch = make_batch(people(2))
    with pytest.raises(BatchRefused, match="changed meanwhile"):
        starting.start(batch=batch, person=administrator, expected=3)
    # Earned by a rule since the list was checked.
    person = make_person(email="persoon1@voorbeeld.example")
    make_award(person=person, achievement=batch.achievement)
    with pytest.raises(BatchRefused, match="changed meanwhile"):
        starting.start(batch=batch, person=administrator, expected=2)
    assert (AwardBatch.objects.get().state, codes(batch)) == ("checked", {2: ["row.already"]})
    assert start(batch, administrator).state == "running"


def test_nothing_to_award(make_batch, administrator):
    batch = make_batch("Naam;E-mail\n;kapot")
    with pytest.raises(BatchRefused, match="nobody"):
        start(batch, administrator)


def test_what_is_no_longer_awarded_is_not_started(make_batch, administrator):
    batch = make_batch(people(1))
    Achievement.objects.update(published=False)
    with pytest.raises(BatchRefused, match="not awarded now"):
        start(batch, administrator)


def test_twice_starts_once(make_batch, administrator):
    batch = make_batch(people(1))
    start(batch, administrator)
    with pytest.raises(BatchRefused, match="not as it was"):
        start(batch, administrator)
    assert Job.objects.count() == 1


def test_of_two_lists_with_one_person_the_second_finds_the_first(make_batch, administrator):
    one, other = make_batch(people(1)), make_batch(people(2))
    start(one, administrator)
    assert codes(make_batch(people(1))) == {2: ["row.running"]}
    with pytest.raises(BatchRefused, match="changed meanwhile"):
        starting.start(batch=other, person=administrator, expected=2)
    assert codes(other) == {2: ["row.running"]}
    run(one)
    mending.look_again(batch=other, person=administrator)
    assert codes(other) == codes(make_batch(people(2))) == {2: ["row.already"]}


def test_it_is_taken_back_cancelled_and_thrown_away(make_batch, administrator, second):
    Issuer.objects.update(four_eyes_above=0)
    batch = start(make_batch(people(1)), administrator)
    with pytest.raises(BatchRefused):
        starting.throw_away(batch=batch, person=administrator)
    assert starting.take_back(batch=batch, person=second).state == "checked"
    batch = start(batch, administrator)
    assert starting.cancel(batch=batch, person=second).state == "cancelled"
    with pytest.raises(BatchRefused, match="was not started"):
        starting.go_on(batch=batch, person=administrator)
    starting.throw_away(batch=batch, person=administrator)
    assert AwardBatch.objects.count() == 0


def test_a_page_of_before_the_start_stops_nothing_unseen(make_batch, administrator):
    batch = make_batch(people(1))
    stale = AwardBatch.objects.get(pk=batch.pk)
    start(batch, administrator)
    with pytest.raises(BatchRefused, match="meanwhile"):
        starting.cancel(batch=stale, person=administrator)
    assert AwardBatch.objects.get().state == "running"


def test_stopped_while_it_runs_and_gone_on_with(make_batch, administrator, monkeypatch):
    monkeypatch.setattr("jobs.domain.kinds._kinds", {})
    from credentials.domain.batches import work

    jobs.register(starting.KIND, work.handle, chunk=2, finished=work.finished)
    batch = start(make_batch(people(5)), administrator)
    running._one_chunk(batch.job)
    assert starting.cancel(batch=batch, person=administrator).state == "cancelled"
    run(batch)
    assert (batch.state, Award.objects.count()) == ("cancelled", 2)
    with pytest.raises(BatchRefused, match="Its result is kept"):
        starting.throw_away(batch=batch, person=administrator)
    assert starting.go_on(batch=batch, person=administrator).state == "running"
    assert run(batch).done == 5
    assert (batch.state, Award.objects.count()) == ("done", 5)
    with pytest.raises(BatchRefused):
        starting.cancel(batch=batch, person=administrator)


def test_a_list_by_hand_waits_as_any_other(make_achievement, administrator):
    Issuer.objects.update(four_eyes_above=0)
    batch = making.by_hand(
        achievement=make_achievement(),
        person=administrator,
        values={"name": "Sam", "email": "s@x.example"},
        language="nl",
    )
    assert start(batch, administrator).state == "waiting"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_start_two_lists_with_the_same_people_and_each_is_awarded_once(
    make_batch, administrator, second
):
    lists = [make_batch(people(3)), make_batch(people(3))]

    def begin(batch, person):
        def inner():
            try:
                starting.start(batch=batch, person=person, expected=3)
            except BatchRefused:
                return 0
            return 1

        return inner

    assert sum(at_once([begin(lists[0], administrator), begin(lists[1], second)])) == 1
    for batch in AwardBatch.objects.filter(state="running"):
        run(batch)
    assert Award.objects.count() == 3


@pytest.mark.parametrize("how", ["go_on", "again"])
def test_what_ended_does_not_go_on_while_another_list_awards_the_same_people(make_batch, administrator, how):
    batch, other = make_batch(people(1)), make_batch(people(1))
    batch = start(batch, administrator)
    if how == "go_on":
        starting.cancel(batch=batch, person=administrator)
    else:
        Job.objects.get().items.update(state="failed", problem="row.already: 2026-01-01")
        Job.objects.update(state="done", failed=1)
        AwardBatch.objects.filter(pk=batch.pk).update(state="done")
    mending.look_again(batch=other, person=administrator)
    other = start(other, administrator)
    do = getattr(starting, how)
    state = AwardBatch.objects.get(pk=batch.pk).state
    with pytest.raises(BatchRefused, match="in another list that is being awarded now"):
        do(batch=batch, person=administrator)
    batch.refresh_from_db()
    assert (batch.state, codes(batch)) == (state, {})
    starting.cancel(batch=other, person=administrator)
    assert do(batch=batch, person=administrator).state == "running"
