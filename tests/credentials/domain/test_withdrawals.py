"""Many at once: only that issuer's, each once, a second pair of eyes above a number, and the list signed once a chunk."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from audit.models import Entry
from credentials import api as credentials
from credentials.domain import correcting, revoking, withdrawals, withdrawals_work
from credentials.domain.alone import done_alone
from credentials.domain.errors import CannotRevoke, NotAllowed
from credentials.domain.verifying import check
from credentials.models import Credential, Issuer, StatusEntry, StatusList, Withdrawal
from credentials.tasks import publish_status_list
from jobs import api as jobs
from jobs.domain import running
from jobs.tasks import run_job
from keys import api as keys
from mail.models import Mail
from organisations import api as organisations

from ...threads import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def begin(issuer, administrator):
    def do(act="revoke", reason="Fout in de toets", expected=None, person=None, rows=None):
        rows = Credential.objects.all() if rows is None else rows
        number = withdrawals.fitting(rows, act).count() if expected is None else expected
        return withdrawals.begin(
            issuer=issuer,
            person=person or administrator,
            act=act,
            credentials=rows,
            reason=reason,
            what="Alles",
            expected=number,
        )

    return do


def work(row):
    """What a worker does."""
    if row.job:
        run_job.call(str(row.job))
    row.refresh_from_db()
    return withdrawals_work.outcome_of(jobs.find(row.job)) if row.job else None


def kinds():
    return sorted(
        (entry.kind if entry.revoked else "") for entry in StatusEntry.objects.exclude(credential=None)
    )


def test_all_of_a_choice_are_withdrawn_once_and_every_holder_reads_why(begin, three):
    row = begin()
    outcome = work(row)
    assert (outcome.done, outcome.before, outcome.gone, outcome.failed) == (3, 0, 0, [])
    assert (row.state, kinds()) == ("done", ["revoked"] * 3)
    assert [check(one.document).verdict for one in three] == ["invalid"] * 3
    told = Mail.objects.filter(template="credentials/mail/revoked")
    assert sorted(letter.to for letter in told) == sorted(one.award.person.user.email for one in three)
    assert {"Fout in de toets" in letter.body for letter in told} == {True}
    run_job.call(str(row.job))
    assert Mail.objects.count() == 3


def test_the_list_is_signed_once_a_chunk_and_not_once_a_credential(
    begin, three, monkeypatch, django_capture_on_commit_callbacks
):
    version, rung = StatusList.objects.get().version, []
    row = begin()
    monkeypatch.setattr(
        "credentials.domain.withdrawing.jobs.ring",
        lambda task, *args: rung.append(args) if task is publish_status_list else None,
    )
    monkeypatch.setattr(running, "BREATH", 0)
    work(row)
    assert (len(rung), StatusList.objects.get().version) == (1, version + 1)


def test_what_was_withdrawn_before_keeps_its_reason_and_what_is_gone_is_told(
    begin, three, administrator, monkeypatch
):
    row = begin()
    revoking.revoke(credential=three[0], person=administrator, reason="Eerder")
    three[1].delete()
    outcome = work(row)
    assert (outcome.done, outcome.before, outcome.gone) == (1, 1, 1)
    three[0].refresh_from_db()
    assert three[0].status.reason == "Eerder"


def test_a_worker_that_dies_between_two_chunks_loses_and_doubles_nothing(begin, three, monkeypatch):
    from jobs.domain import kinds as job_kinds

    kind = job_kinds.kind_named(withdrawals.KIND)
    monkeypatch.setitem(
        job_kinds._kinds, withdrawals.KIND, kind.__class__(kind.name, kind.handler, 1, kind.finished)
    )
    row, whole, seen = begin(), withdrawals_work.tell_withdrawn, []

    def dies(credential, entry):
        whole(credential, entry)
        seen.append(credential.pk)
        if len(seen) == 2:
            raise SystemExit

    monkeypatch.setattr(withdrawals_work, "tell_withdrawn", dies)
    with pytest.raises(SystemExit):
        run_job.call(str(row.job))
    assert (kinds(), Mail.objects.count()) == (["", "", "revoked"], 1)
    monkeypatch.setattr(withdrawals_work, "tell_withdrawn", whole)
    assert (work(row).done, row.state, kinds(), Mail.objects.count()) == (3, "done", ["revoked"] * 3, 3)


def test_another_issuers_credentials_are_never_in_it(begin, three, make_person, monkeypatch):
    place = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
    other = credentials.ensure_issuer(organisation=place, url="https://ander.example")
    Credential.objects.filter(pk=three[0].pk).update(issuer=other)
    row = begin(expected=2)
    assert row.credentials == [one.pk for one in three[1:]]
    # Nor when somebody writes another number into the row.
    Withdrawal.objects.update(credentials=[three[0].pk])
    assert withdrawals_work.handle(
        jobs.find(row.job), [type("Item", (), {"given": {"credential": three[0].pk}})]
    ) == [{"outcome": "gone"}]
    assert kinds() == ["", "", ""]


def test_above_the_number_somebody_else_must_agree(begin, three, second, administrator, issuer):
    Issuer.objects.update(four_eyes_above=2)
    issuer.refresh_from_db()
    row = begin()
    assert (row.state, row.job, kinds()) == ("waiting", None, [""] * 3)
    with pytest.raises(NotAllowed):
        withdrawals.agree(withdrawal=row, person=administrator)
    row = withdrawals.agree(withdrawal=row, person=second)
    work(row)
    assert (row.state, row.approved_by, kinds()) == ("done", second, ["revoked"] * 3)
    with pytest.raises(CannotRevoke):
        withdrawals.agree(withdrawal=row, person=second)


def test_many_small_choices_count_as_one_large(begin, three, second, issuer):
    Issuer.objects.update(four_eyes_above=2)
    issuer.refresh_from_db()
    one_by_one = [begin(rows=Credential.objects.filter(pk=one.pk)) for one in three]
    assert [row.state for row in one_by_one] == ["running", "running", "waiting"]
    assert begin(rows=Credential.objects.filter(pk=three[0].pk), person=second).state == "running"


def test_a_choice_that_waits_is_given_up_and_a_running_one_stopped(begin, three, second, issuer):
    row = begin()
    withdrawals.stop(withdrawal=row, person=second)
    run_job.call(str(row.job))
    row.refresh_from_db()
    assert (row.state, kinds()) == ("cancelled", [""] * 3)
    Issuer.objects.update(four_eyes_above=0)
    issuer.refresh_from_db()
    waiting = withdrawals.stop(withdrawal=begin(), person=second)
    assert waiting.state == "cancelled"
    with pytest.raises(CannotRevoke):
        withdrawals.agree(withdrawal=waiting, person=second)


@pytest.mark.parametrize("who", ["learner", "elsewhere", "nobody"])
def test_nobody_else_begins_agrees_or_stops(begin, three, issuer, learner, make_person, who):
    person = {"learner": learner, "nobody": None}.get(who, make_person(name="Iemand"))
    if who == "elsewhere":
        other = organisations.ensure_organisation(slug="ander", name="Ander", kind="school")
        organisations.add_member(organisation=other, person=person, role="issuer")
    Issuer.objects.update(four_eyes_above=0)
    issuer.refresh_from_db()
    row = begin()
    for call in (withdrawals.agree, withdrawals.stop):
        with pytest.raises(NotAllowed):
            call(withdrawal=row, person=person)
    with pytest.raises(NotAllowed):
        withdrawals.begin(
            issuer=issuer, person=person, act="revoke", credentials=Credential.objects.all(),
            reason="x", what="x", expected=3,
        )  # fmt: skip
    row.refresh_from_db()
    assert (row.state, Withdrawal.objects.count(), kinds()) == ("waiting", 1, [""] * 3)


@pytest.mark.parametrize("wrong", [{"reason": " "}, {"expected": 2}, {"act": "lift", "expected": 0}])
def test_what_cannot_begin_changes_nothing(begin, three, wrong):
    with pytest.raises(CannotRevoke):
        begin(**wrong)
    assert (Withdrawal.objects.count(), kinds()) == (0, [""] * 3)


def test_suspended_together_and_given_back_together(begin, three):
    assert work(begin("suspend", reason="Wordt uitgezocht")).done == 3
    row = begin("lift", reason="")
    assert (work(row).done, row.kind) == (3, "replaced")
    newest = Credential.objects.filter(successor=None)
    assert [check(one.document).verdict for one in newest] == ["valid"] * 3
    assert kinds() == ["", "", "", "replaced", "replaced", "replaced"]
    assert Mail.objects.filter(template="credentials/mail/lifted").count() == 3
    assert StatusEntry.objects.filter(kind="replaced", reason="Wordt uitgezocht").count() == 3


def test_all_that_a_lost_key_signed_is_signed_anew(begin, three, issuer, issue):
    lost = three[0].key
    keys.mark_compromised(keys.public_key(lost))
    later = issue()
    row = begin("renew", rows=Credential.objects.filter(key=lost), reason="Sleutel uitgelekt")
    assert (work(row).done, sorted(row.credentials)) == (3, sorted(one.pk for one in three))
    newest = Credential.objects.filter(successor=None)
    assert {check(one.document).verdict for one in newest} == {"valid"}
    assert (newest.count(), lost in set(newest.values_list("key", flat=True))) == (4, False)
    assert later.pk in newest.values_list("pk", flat=True)


def test_one_that_cannot_be_signed_stays_and_says_why(begin, three, administrator):
    award = three[1].award
    award.snapshot = {**award.snapshot, "completed_at": "gisteren"}
    award.save()
    outcome = work(begin("renew"))
    assert (outcome.done, outcome.failed) == (2, [(three[1].pk, "plan.refused: snapshot")])
    assert check(three[1].document).verdict == "valid"


def test_without_a_key_it_waits_and_nothing_failed(begin, three, settings):
    row = begin("renew")
    good, settings.MASTER_KEY = settings.MASTER_KEY, "YW5vdGhlci1tYXN0ZXIta2V5LW9mLTMyLWJ5dGVzLSE="
    with pytest.raises(jobs.NotNow):
        run_job.call(str(row.job))
    assert (kinds(), jobs.progress(jobs.find(row.job)).failed) == ([""] * 3, 0)
    settings.MASTER_KEY = good
    assert work(row).done == 3


def test_the_log_says_who_asked_and_agreed_and_holds_no_reason(begin, three, second, issuer):
    Issuer.objects.update(four_eyes_above=0)
    issuer.refresh_from_db()
    row = begin(reason="geheime reden")
    work(withdrawals.agree(withdrawal=row, person=second))
    actions = Entry.objects.filter(subject=str(row.uuid)).values_list("action", flat=True)
    assert list(actions) == ["credentials.withdrawal_asked", "credentials.withdrawal_agreed"]
    assert json.loads(Entry.objects.get(action="credentials.withdrawal_asked").data) == {
        "kind": "revoked",
        "number": 3,
    }
    assert Entry.objects.filter(action="credentials.revoked").count() == 3
    assert Entry.objects.filter(data__contains="geheime").count() == 0


def test_who_leaves_takes_their_name_along_and_the_work_goes_on(begin, three, administrator, make_person):
    from accounts import api as accounts
    from accounts.domain.erasing import erase_person

    row = begin()
    mine = accounts.export_person(administrator)["credentials"]["withdrawals"]
    assert [(found["what"], found["made"]) for found in mine] == [("Alles", True)]
    erase_person(person=administrator)
    row.refresh_from_db()
    assert (row.made_by, work(row).done, row.state) == (None, 3, "done")


@pytest.mark.django_db(transaction=True)
def test_two_choices_of_the_same_at_once_withdraw_each_once(begin, three):
    rows = [begin(), begin()]
    at_once([lambda row=row: (work(row) and None) or True for row in rows])
    outcomes = [withdrawals_work.outcome_of(jobs.find(row.job)) for row in rows]
    assert sum(outcome.done for outcome in outcomes) == 3
    assert sum(outcome.before for outcome in outcomes) == 3
    assert (kinds(), Mail.objects.count()) == (["revoked"] * 3, 3)


@pytest.mark.django_db(transaction=True)
def test_a_list_that_is_signed_meanwhile_says_in_the_end_what_was_withdrawn(begin, three, administrator):
    row = begin()
    status_list = StatusList.objects.get()

    def correct():
        try:
            correcting.reissue(credential=three[2], person=administrator, reason="x")
        except correcting.CannotCorrect:
            return "refused"
        return "done"

    at_once(
        [
            lambda: (work(row) and None) or True,
            lambda: publish_status_list.call(status_list.pk) or True,
            correct,
        ]
    )
    publish_status_list.call(status_list.pk)
    assert [check(one.document).verdict for one in three] == ["invalid"] * 3


def test_what_somebody_did_one_by_one_counts_with_a_choice(begin, three, second, issuer, administrator):
    Issuer.objects.update(four_eyes_above=2)
    issuer.refresh_from_db()
    revoking.suspend(credential=three[0], person=administrator, reason="x")
    revoking.revoke(credential=three[0], person=administrator, reason="x")
    revoking.revoke(credential=three[1], person=second, reason="x")
    assert [done_alone(issuer, person) for person in (administrator, second)] == [1, 1]
    work(begin(rows=Credential.objects.filter(pk=three[2].pk)))
    assert done_alone(issuer, administrator) == 2


@pytest.mark.parametrize("do", [revoking.revoke, revoking.suspend, correcting.reissue])
def test_above_the_number_nobody_goes_on_one_by_one(three, second, issuer, administrator, do, monkeypatch):
    Issuer.objects.update(four_eyes_above=2)
    for one, how in zip(three, (revoking.suspend, correcting.reissue), strict=False):
        how(credential=one, person=administrator, reason="x")
    before = kinds()
    with translation.override("en"), pytest.raises(CannotRevoke, match="a second administrator agrees"):
        do(credential=three[2], person=administrator, reason="x")
    assert (kinds(), Credential.objects.count()) == (before, 4)
    # What somebody suspended counts once, also when it is withdrawn.
    revoking.revoke(credential=three[0], person=administrator, reason="x")
    later = timezone.now() + timedelta(hours=25)
    do(credential=three[2], person=second, reason="x")
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert done_alone(issuer, administrator) == 0


def test_what_a_second_agreed_to_counts_for_nobody(begin, three, second, issuer, administrator):
    Issuer.objects.update(four_eyes_above=1)
    issuer.refresh_from_db()
    work(withdrawals.agree(withdrawal=begin(), person=second))
    assert kinds() == ["revoked"] * 3
    assert [done_alone(issuer, person) for person in (administrator, second)] == [0, 0]
