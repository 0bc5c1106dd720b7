"""Many checks as a job: what is kept, for how long, and that nothing is left."""

import json
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from credentials.domain.many import errors, links, work
from credentials.domain.many.pieces import Piece
from credentials.domain.many.rows import sentence_of
from credentials.domain.verifying import check
from credentials.openbadges.build import build_credential
from credentials.verifying.fetching import Fetched
from jobs import api as jobs
from jobs.domain.running import run as run_job
from jobs.models import Job, JobItem
from tests.credentials.samples import BASE, DID_URL, LIST_URL, did_document, plan, signed, status_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]
WEEK = timedelta(days=7)


@pytest.fixture
def run():
    """Do a job as a worker would."""

    def do(job):
        run_job(job.uuid)
        job.refresh_from_db()
        return job

    return do


def files():
    found = []
    for folder in work._folders():
        found += [f"{folder}/{name}" for name in storages["private"].listdir(f"checks/{folder}")[1]]
    return found


def eleven(credential):
    altered = json.dumps({**json.loads(credential.document), "name": "Hoofdarts"}).encode()
    good = [Piece(f"{number}.json", credential.document.encode()) for number in range(9)]
    return [*good, Piece("anders.json", altered), Piece("leeg.json", problem=errors.PieceEmpty.code)]


def test_ten_files_are_answered_at_once_and_nothing_is_kept(credential):
    found = work.begin(eleven(credential)[1:])
    assert [(name, row["verdict"]) for name, row in found[7:]] == [
        ("8.json", "valid"),
        ("anders.json", "invalid"),
        ("leeg.json", "invalid"),
    ]
    assert (Job.objects.count(), files()) == (0, [])


def test_eleven_become_a_job_and_their_files_go_when_they_are_judged(credential, run):
    job = work.begin(eleven(credential), language="en")
    assert (job.kind, job.total, job.owner, len(files())) == (links.KIND, 11, None, 10)
    run(job)
    assert (job.state, job.done, job.failed) == ("done", 11, 0)
    rows = work.rows_of(job)
    assert [row["verdict"] for _name, row in rows] == ["valid"] * 9 + ["invalid"] * 2
    assert [sentence_of(row, "en") for _name, row in rows[9:]] == [
        rows[9][1]["checks"][-1]["en"],
        "This file is empty.",
    ]
    assert rows[0][1]["issuer"]["registered"] == "School"
    assert "document" not in rows[0][1]["credential"]
    assert "Hoofdarts" not in json.dumps(rows)
    assert files() == []


def test_one_address_is_enough_for_a_job(run):
    job = work.begin([Piece("https://x.example/1", address="https://x.example/1")])
    run(job)
    ((name, row),) = work.rows_of(job)
    assert (name, row["verdict"], row["reason"]) == ("https://x.example/1", "unknown", "network.failed")


def test_for_whom_they_are_is_asked_of_each(credential, run):
    job = work.begin(eleven(credential), recipient="ander@voorbeeld.example")
    run(job)
    assert [row["recipient"] for _name, row in work.rows_of(job)] == ["fail"] * 9 + ["", ""]


def test_what_is_refused_half_way_leaves_nothing(credential):
    def cut():
        yield from eleven(credential)
        raise errors.TooMuch("100")

    with pytest.raises(errors.TooMuch):
        work.begin(cut())
    with pytest.raises(errors.Nothing):
        work.begin([])
    assert (Job.objects.count(), files()) == (0, [])


def test_a_file_that_is_gone_costs_only_its_own_row(credential, run):
    job = work.begin(eleven(credential))
    storages["private"].delete(JobItem.objects.get(number=1).given["file"])
    run(job)
    assert (job.done, job.failed) == (10, 1)
    name, row = work.rows_of(job)[0]
    assert (name, row["verdict"], row["reason"]) == ("0.json", "unknown", "many.piece_gone")


def test_a_worker_that_dies_half_way_judges_nothing_twice(credential, run, monkeypatch):
    job = work.begin(eleven(credential))
    seen = []
    real = work._judged

    def once(given, *rest):
        if len(seen) == 7 and not seen.count("died"):
            seen.append("died")
            raise KeyboardInterrupt
        seen.append(given["name"])
        return real(given, *rest)

    monkeypatch.setattr(work, "_judged", once)
    with pytest.raises(KeyboardInterrupt):
        run(job)
    run(job)
    assert [row["verdict"] for _name, row in work.rows_of(job)] == ["valid"] * 9 + ["invalid"] * 2
    assert seen[:5] == ["0.json", "1.json", "2.json", "3.json", "4.json"]
    assert seen.count("4.json") == 1


def test_what_others_serve_is_asked_for_once_in_each_chunk(run, monkeypatch, settings):
    settings.PUBLIC_URL = BASE
    served = {DID_URL: did_document(), LIST_URL: status_list()}
    asked = []

    class Stub:
        def __call__(self, url):
            asked.append(url)
            return Fetched(json.dumps(served[url]).encode())

    monkeypatch.setattr(work, "Reach", Stub)
    document = json.dumps({**signed()}).encode()
    run(work.begin([Piece(f"{number}.json", document) for number in range(11)]))
    assert asked == [DID_URL, LIST_URL] * 3


def test_the_link_is_signed_and_lives_a_week(credential, settings):
    job = work.begin(eleven(credential))
    token = links.token_of(job)
    assert links.job_of(token) == job
    for wrong in ("x", token[:-1], token.replace(".", "-"), str(job.uuid), f"{job.uuid.hex}.1.x"):
        assert links.job_of(wrong) is None
    other = jobs.start(links.KIND, owner=None, given=[])
    Job.objects.filter(pk=other.pk).update(kind="another")
    Job.objects.filter(pk=job.pk).update(created=timezone.now() - WEEK)
    for ended in (other, job):
        with pytest.raises(links.LinkEnded):
            links.job_of(links.token_of(ended))
    settings.RETENTION = {**settings.RETENTION, "checks": 0}
    assert links.job_of(token) == job


def test_after_a_week_nothing_is_left(credential):
    old, young = work.begin(eleven(credential)), work.begin(eleven(credential))
    Job.objects.filter(pk=old.pk).update(created=timezone.now() - WEEK)
    storages["private"].save(
        f"checks/2020-01-01-{'0' * 32}/1", ContentFile(b"left of a request that was cut off")
    )
    assert [work.forget_old() for _ in range(2)] == [1, 0]
    assert list(Job.objects.values_list("pk", flat=True)) == [young.pk]
    # The old one's files lie in a folder of today: its day comes too.
    assert {name.split("/")[0] for name in files()} >= {young.parameters["folder"].removeprefix("checks/")}
    assert not any(name.startswith("2020") for name in files())


def test_it_can_be_removed_before(credential):
    job = work.begin(eleven(credential))
    work.forget(job)
    assert (Job.objects.count(), files()) == (0, [])
    # A worker that heard the bell too late finds nothing to do.
    run_job(job.uuid)
    assert Job.objects.count() == 0


def test_lists_that_are_kept_are_kept_for_many_too(network, run):
    """A list that cannot be had any more is known from the check before, and fetched for none of them."""
    network |= {DID_URL: did_document(), LIST_URL: status_list()}
    document = json.dumps(signed(build_credential(plan(vocabulary_url="")))).encode()
    assert check(document).verdict == "valid"
    del network[LIST_URL]
    before = network["asked"].count(LIST_URL)
    job = work.begin([Piece(f"{number}.json", document) for number in range(11)])
    run(job)
    assert {row["verdict"] for _name, row in work.rows_of(job)} == {"valid"}
    assert network["asked"].count(LIST_URL) == before
