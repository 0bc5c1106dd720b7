"""Put an export together: each app's part is an item of a job, the page to read it is made last."""

import json
from datetime import timedelta

from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone, translation

from jobs import api as jobs

from ...models import Export, Person
from ..personal_data import keepers
from . import files, keeping, lacking
from .reading import page_of

KIND = "accounts.export"
# A worker ends a job at once: one whose work is done and that is still open by then does not end by itself.
ENDS_WITHIN = timedelta(minutes=10)


def start(*, person, language) -> Export:
    """Begin one; while one is being made, that one. One that nobody goes on with makes place."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        row = Export.objects.filter(person=person, ready=None).first()
        if row is not None and is_being_made(row):
            return row
        if row is not None:
            keeping.remove([row])
        row = Export.objects.create(person=person, language=language, expires=jobs.until("exports"))
        given = [{"app": keeper.app} for keeper in keepers()]
        row.job = jobs.start(KIND, owner=person.uuid, given=given, parameters={"export": str(row.uuid)}).uuid
        row.save(update_fields=["job"])
    return row


def progress_of(row) -> jobs.Progress | None:
    """How far it is. None where no worker goes on with it: it is ready, or its job is gone, ended, or stands still with all its
    work done."""
    job = jobs.find(row.job) if row.ready is None else None
    if job is None:
        return None
    progress = jobs.progress(job)
    over = progress.worked == progress.total and job.created < timezone.now() - ENDS_WITHIN
    return progress if progress.is_open and not over else None


def is_being_made(row) -> bool:
    return progress_of(row) is not None


def handle(job, items) -> list[dict]:
    """Write the part of an app; once more writes the same files again. Nothing where its owner went meanwhile."""
    with transaction.atomic():
        row = _locked(job)
        return [_part(row, item.given["app"]) if row else {"entries": []} for item in items]


def _locked(job) -> Export | None:
    """Until the end of the transaction: an erasure waits for what is being written, and removes it too."""
    rows = Export.objects.select_for_update(of=("self",)).select_related("person")
    return rows.filter(uuid=job.parameters["export"]).first()


def _part(row, app) -> dict:
    keeper = next(keeper for keeper in keepers() if keeper.app == app)
    with translation.override(row.language):
        data = keeper.export(row.person)
        beside = list(keeper.files(row.person))
    entries = [[f"{app}.json", files.keep(row, f"{app}.json", files.as_json(data))]]
    for number, file in enumerate(beside):
        entries.append([file.path, file.name or files.keep(row, f"{app}-{number}", file.content)])
    return {"entries": entries}


def finished(job) -> None:
    """Make the page, and say that it is ready. Parts that failed are tried once more; after that it goes without them, and
    says so."""
    with transaction.atomic():
        row = _locked(job)
        if row is None:
            return
        failed = [item.given["app"] for item in jobs.results(job, state="failed")]
        if failed and not row.entries:
            # Until the row is ready this marks that it was the first try.
            row.entries = [lacking.entry_of(row, failed)]
            row.save(update_fields=["entries"])
            jobs.again(job)
            return
        _make_ready(row, job, failed)


def _make_ready(row, job, failed) -> None:
    # The same file may hang on two rows: once is enough.
    entries = dict(entry for item in jobs.results(job) for entry in item.result.get("entries", []))
    parts = {}
    for path, name in entries.items():
        if "/" not in path and path.endswith(".json"):
            with storages["private"].open(name) as file:
                parts[path.removesuffix(".json")] = json.load(file)
    page = page_of(row, parts, entries.keys(), lacking.in_words(row, failed))
    row.entries = [["index.html", files.keep(row, "index.html", page.encode())], *map(list, entries.items())]
    if failed:
        row.entries.append(lacking.entry_of(row, failed))
    row.ready = timezone.now()
    row.expires = jobs.until("exports")
    row.save(update_fields=["entries", "ready", "expires"])
