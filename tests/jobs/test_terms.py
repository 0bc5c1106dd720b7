"""Each kind goes on its day and not a day before; the settings hold the table, and the document says the same."""

import io
import re
import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings as real
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from jobs.domain import terms
from jobs.domain.sweeping import sweeps
from workplace.models import Assignment, Evidence

from ..accounts.filler import bare
from ..conftest import REPOSITORY

pytestmark = pytest.mark.django_db


def ago(**since):
    return timezone.now() - timedelta(**since)


def row(label, **values):
    return bare(apps.get_model(label), **values)


def mail(**values):
    return row("mail.Mail", state="sent", subject="Vraag", body="Tekst", **values)


def work(changed):
    """An assignment that was judged done, with a text, of which its learner heard in time."""
    one = row(
        "workplace.Assignment", state="done", reflection="Terug", changed=changed, warned=ago(days=31), brief={"title": "x"}
    )  # fmt: skip
    return row("workplace.Evidence", assignment=one, kind="text", text="Geheim", digest="d" * 64)


def session(moment):
    from django.contrib.sessions.models import Session

    return Session.objects.create(session_key=uuid.uuid4().hex, session_data="", expire_date=moment)


def statement(moment):
    client = row("records.Client")
    return row("records.Statement", client=client, stored=moment, body="{}")


def line(moment):
    """Of a list of people that was worked off."""
    batch = row("credentials.AwardBatch", state="done", job=uuid.uuid4(), created=moment)
    return row("credentials.BatchRow", batch=batch, email="a@b.example")


# Of each kind a row whose term began at a moment.
ROWS = {
    "evidence": work,
    "messages": lambda at: row("workplace.Thread", changed=at),
    "drafts": lambda at: row("workplace.Draft", changed=at),
    "requests": lambda at: row("workplace.Invitation", address="a@b.example", expires=at),
    "removed": lambda at: row(
        "workplace.Evidence", assignment=row("workplace.Assignment"), removed=at, file=""
    ),
    "sittings": lambda at: row("workplace.Sitting", expires=at),
    "class_invitations": lambda at: row("workplace.CohortInvitation", expires=at),
    "classes": lambda at: row("workplace.Cohort", archived=at),
    "visits": lambda at: row("workplace.Visit", at=at),
    "mail_texts": lambda at: mail(sent_at=at, created=at),
    "mails": lambda at: mail(created=at),
    "events": lambda at: row("records.Event", created=at),
    "tool_documents": lambda at: row("records.Document", updated=at, content=b""),
    "launches": lambda at: row("records.Client", agent_key=uuid.uuid4(), expires=at),
    "award_lists_open": lambda at: row("credentials.AwardBatch", created=at),
    "award_lists": line,
    "claim_links": lambda at: row("credentials.Claim", email="a@b.example", expires=at),
    "checks": lambda at: row("jobs.Job", kind="credentials.check", created=at),
    "wallet_offers": lambda at: row("credentials.WalletOffer", expires=at),
    "portfolio_looks": lambda at: row("credentials.ImportedBadge", added=at),
    "sessions": session,
    "tool_statements": statement,
}
# Of these the row says itself when it ends, counted from the settings when it began.
ENDS = {
    "exports": lambda at: row("accounts.Export", ready=timezone.now(), expires=at),
    "uploads": lambda at: row("workplace.Upload", expires=at),
}


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch):
    files = Evidence._meta.get_field("file").storage
    monkeypatch.setattr(files, "location", str(tmp_path), raising=False)
    return files


@pytest.fixture(autouse=True)
def every_kind_has_days(settings):
    settings.RETENTION = {**real.RETENTION, "tool_statements": 90}


def over(kind) -> int:
    return sum(term.overdue().count() for term in terms.terms() if term.kind == kind)


def test_every_kind_of_the_settings_is_kept_by_somebody_and_tried_here():
    kinds = {term.kind for term in terms.terms()}
    assert (kinds, ROWS.keys() | ENDS.keys()) == (real.RETENTION.keys(), real.RETENTION.keys())


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_it_goes_on_its_day_and_not_a_day_before(kind, settings):
    days = timedelta(days=settings.RETENTION[kind])
    early = ROWS[kind](timezone.now() - days + timedelta(days=1))
    assert (kind, over(kind)) == (kind, 0)
    late = ROWS[kind](timezone.now() - days - timedelta(minutes=1))
    assert (kind, over(kind)) == (kind, 1)
    counts = terms.keep()
    assert counts[kind] >= 1
    assert over(kind) == 0
    assert type(early)._base_manager.filter(pk=early.pk).exists()
    assert differs(late)


def differs(late) -> bool:
    """Whether the row is gone, or says less than it did."""
    now = type(late)._base_manager.filter(pk=late.pk).first()
    names = [field.attname for field in late._meta.concrete_fields]
    return now is None or any(getattr(now, name) != getattr(late, name) for name in names)


@pytest.mark.parametrize("kind", sorted(ENDS))
def test_what_says_its_own_end_goes_then(kind):
    early, late = ENDS[kind](timezone.now() + timedelta(minutes=1)), ENDS[kind](ago(minutes=1))
    assert terms.keep()[kind] == 1
    assert [type(one).objects.filter(pk=one.pk).exists() for one in (early, late)] == [True, False]


def test_without_days_it_stays(settings):
    settings.RETENTION = dict.fromkeys(real.RETENTION, 0)
    for kind in ROWS:
        ROWS[kind](ago(days=20_000))
    assert {kind: number for kind, number in terms.keep().items() if number} == {}


def test_one_that_fails_stops_no_other(monkeypatch):
    ROWS["sittings"](ago(days=3))
    ROWS["drafts"](ago(days=400))
    found = [
        terms.Term(term.kind, term.overdue, (lambda: 1 / 0) if term.kind == "drafts" else term.forget)
        for term in terms.terms()
        if term.kind in {"drafts", "sittings"}
    ]
    monkeypatch.setattr(terms, "terms", lambda: iter(found))
    assert terms.keep() == {"drafts": None, "sittings": 1}


def test_the_command_counts_or_works():
    ROWS["sittings"](ago(days=3))
    told = io.StringIO()
    call_command("retention", "--dry-run", stdout=told)
    assert "sittings\t1\t1\n" in told.getvalue()
    assert over("sittings") == 1
    call_command("retention", stdout=told)
    assert over("sittings") == 0


def test_the_sweep_works_once_an_hour():
    assert terms.keep_hourly in [function for _name, function in sweeps()]
    ROWS["sittings"](ago(days=3))
    assert terms.keep_hourly() == 1
    ROWS["sittings"](ago(days=3))
    assert terms.keep_hourly() == 0
    caches["shared"].clear()
    assert terms.keep_hourly() == 1


def test_the_document_names_each_kind_with_its_days_and_setting():
    text = (REPOSITORY / "docs" / "retention.md").read_text()
    told = re.findall(r"^\| `(\w+)` \| `RETENTION_(\w+)_DAYS` \| (\d+) \|", text, re.MULTILINE)
    days = {kind: number for kind, number in real.RETENTION.items() if kind != "tool_statements"}
    assert [(kind, name, int(number)) for kind, name, number in told] == [
        (kind, kind.upper(), number) for kind, number in days.items()
    ]


# Evidence goes after a warning.


@pytest.fixture
def learner():
    from accounts import api as accounts

    return accounts.create_user_with_person(
        email="noor@school.example", password=None, name="Noor", verified=True, language="en"
    )


def old_work(person, *, state="done", days):
    one = row(
        "workplace.Assignment", person=person, state=state, changed=ago(days=days), reflection="Terug",
        brief={"title": f"Werk {state}"},
    )  # fmt: skip
    files = Evidence._meta.get_field("file").storage
    name = files.save(f"evidence/{one.uuid}", ContentFile(b"foto"))
    piece = row(
        "workplace.Evidence", assignment=one, kind="photo", file=name, caption="Geheim", digest="a" * 64
    )
    return one, piece


def warned(**move):
    Assignment.objects.exclude(warned=None).update(warned=timezone.now() - timedelta(**move))


def test_people_hear_of_it_thirty_days_before_and_once(learner, settings):
    from mail.models import Mail
    from workplace.domain import expiring

    days = settings.RETENTION["evidence"]
    for state, since in (
        ("done", days - 31),
        ("done", days - 29),
        ("not_yet", days + 5),
        ("asked", days + 5),
    ):
        old_work(learner, state=state, days=since)
    assert (expiring.warn(), expiring.warn()) == (2, 0)
    (mail,) = Mail.objects.filter(template="workplace/mail/evidence_goes")
    assert (mail.to, mail.body.count("\n- Werk"), "/accounts/export/" in mail.body) == (
        "noor@school.example",
        2,
        True,
    )


def test_nothing_goes_before_the_warning_was_thirty_days_ago(learner, settings, private):
    from workplace.domain import expiring

    one, piece = old_work(learner, days=settings.RETENTION["evidence"] + 900)
    assert expiring.forget_evidence() == 0
    expiring.warn()
    warned(days=29, hours=23)
    assert expiring.forget_evidence() == 0
    warned(days=30, minutes=1)
    assert expiring.forget_evidence() == 1
    assert not Evidence.everything.filter(pk=piece.pk).exists()
    assert Assignment.objects.get(pk=one.pk).reflection == ""


def test_who_goes_on_with_it_starts_the_term_again(learner, settings):
    from workplace.domain import expiring

    one, _piece = old_work(learner, days=settings.RETENTION["evidence"] + 900)
    expiring.warn()
    warned(days=31)
    Assignment.objects.filter(pk=one.pk).update(changed=timezone.now())
    assert (expiring.forget_evidence(), expiring.warn()) == (0, 0)


def test_what_was_judged_keeps_its_digest(learner, settings, private, django_capture_on_commit_callbacks):
    from workplace.domain import expiring

    one, piece = old_work(learner, days=settings.RETENTION["evidence"] + 1)
    judgement = row("workplace.Judgement", assignment=one, evidence=["a" * 64])
    expiring.warn()
    warned(days=31)
    with django_capture_on_commit_callbacks(execute=True):
        assert expiring.forget_evidence() == 1
    now = Evidence.objects.get(pk=piece.pk)
    assert (now.state, now.digest, now.caption, bool(now.file)) == ("gone", "a" * 64, "", False)
    assert not private.exists(piece.file.name)
    judgement.refresh_from_db()
    assert judgement.evidence == list(one.evidence.values_list("digest", flat=True))
    assert expiring.forget_evidence() == 0


def test_a_sweep_that_has_no_more_time_goes_on_at_the_next_one(monkeypatch):
    left = {"sittings": 3, "drafts": 3}

    def forget(kind):
        left[kind] -= bool(left[kind])
        return int(left[kind] > 0)

    found = [terms.Term(kind, None, lambda kind=kind: forget(kind)) for kind in left]
    monkeypatch.setattr(terms, "terms", lambda: iter(found))
    monkeypatch.setattr(terms, "BUDGET", 0)
    # Each kind has a turn; the last of them finds nothing, and is the end of this hour.
    assert [terms.keep_hourly() for _sweep in range(5)] == [2, 2, 0, 0, 0]
    assert caches["shared"].get("jobs:terms") == 1


def test_the_command_goes_on_to_the_end_whatever_the_time(monkeypatch):
    monkeypatch.setattr(terms, "BUDGET", 0)
    left = iter([1] * 50 + [0])
    monkeypatch.setattr(terms, "terms", lambda: iter([terms.Term("drafts", None, lambda: next(left))]))
    told = io.StringIO()
    call_command("retention", stdout=told)
    assert told.getvalue() == "drafts\t50\n"


def test_who_cannot_be_told_keeps_it(settings):
    """And keeps nobody else waiting."""
    from accounts import api as accounts
    from workplace.domain import expiring

    silent = accounts.create_user_with_person(
        email="stil@school.example", password=None, name="Stil", verified=False
    )
    one, _piece = old_work(silent, days=settings.RETENTION["evidence"] + 900)
    assert (expiring.warn(), expiring.to_warn().count()) == (0, 0)
    expiring._warn(silent, [one])
    assert Assignment.objects.get(pk=one.pk).warned is None
    warned(days=31)
    assert (expiring.forget_evidence(), Evidence.objects.count()) == (0, 1)


def test_a_warning_that_did_not_arrive_is_none(learner, settings, private):
    from mail.models import Mail
    from workplace.domain import expiring

    old_work(learner, days=settings.RETENTION["evidence"] + 900)
    expiring.warn()
    Mail.objects.update(state="attention")
    warned(days=29)
    assert (expiring.forget_evidence(), expiring.warn()) == (0, 0)
    warned(days=31)
    assert (expiring.forget_evidence(), expiring.warn(), expiring.warn()) == (0, 1, 0)
    assert Mail.objects.count() == 2
    Mail.objects.filter(state="attention").update(created=ago(days=63))
    warned(days=31)
    assert expiring.forget_evidence() == 1


def test_who_goes_on_with_it_while_it_would_go_keeps_it(learner, settings, private, monkeypatch):
    from types import SimpleNamespace

    from django.db import transaction

    from workplace.domain import expiring

    one, piece = old_work(learner, days=settings.RETENTION["evidence"] + 900)
    expiring.warn()
    warned(days=31)

    def just_after():
        Assignment.objects.filter(pk=one.pk).update(changed=timezone.now())
        return transaction.atomic()

    monkeypatch.setattr(expiring, "transaction", SimpleNamespace(atomic=just_after))
    assert (expiring.forget_evidence(), Evidence.objects.get(pk=piece.pk).caption) == (0, "Geheim")
