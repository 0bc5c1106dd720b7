"""Put an export together: each app's part is an item of a job, the page to read it is made last."""

import json

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone, translation

from audit import api as audit
from jobs import api as jobs

from ...models import Export, Person
from ..personal_data import keepers
from .reading import page_of

KIND = "accounts.export"
FOLDER = "exports"


def start(*, person, language) -> Export:
    """Begin one; while one is being made, that one."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        row = Export.objects.filter(person=person, ready=None).first()
        if row is not None:
            return row
        row = Export.objects.create(person=person, language=language, expires=jobs.until("exports"))
        given = [{"app": keeper.app} for keeper in keepers()]
        row.job = jobs.start(KIND, owner=person.uuid, given=given, parameters={"export": str(row.uuid)}).uuid
        row.save(update_fields=["job"])
    return row


def handle(job, items) -> list[dict]:
    """Write the part of an app; once more writes the same files again. Nothing where its owner went meanwhile."""
    row = Export.objects.filter(uuid=job.parameters["export"]).select_related("person").first()
    return [_part(row, item.given["app"]) if row else {"entries": []} for item in items]


def _part(row, app) -> dict:
    keeper = next(keeper for keeper in keepers() if keeper.app == app)
    with translation.override(row.language):
        data = keeper.export(row.person)
        files = list(keeper.files(row.person))
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    entries = [[f"{app}.json", _keep(row, f"{app}.json", text.encode())]]
    for number, file in enumerate(files):
        entries.append([file.path, file.name or _keep(row, f"{app}-{number}", file.content)])
    return {"entries": entries}


def finished(job) -> None:
    """Make the page, and say that it is ready."""
    row = Export.objects.filter(uuid=job.parameters["export"]).select_related("person").first()
    if row is None:
        return
    # The same file may hang on two rows: once is enough.
    entries = dict(entry for item in jobs.results(job) for entry in item.result.get("entries", []))
    parts = {}
    for path, name in entries.items():
        if "/" not in path and path.endswith(".json"):
            with storages["private"].open(name) as file:
                parts[path.removesuffix(".json")] = json.load(file)
    page = page_of(row, parts, entries.keys())
    row.entries = [["index.html", _keep(row, "index.html", page.encode())], *map(list, entries.items())]
    row.ready = timezone.now()
    row.expires = jobs.until("exports")
    row.save(update_fields=["entries", "ready", "expires"])


def _keep(row, name, content) -> str:
    """A file of this export, in the place of one that an earlier try left."""
    place = f"{FOLDER}/{row.uuid}/{name}"
    storages["private"].delete(place)
    return storages["private"].save(place, ContentFile(content))


def remove(exports) -> int:
    """Take exports away with the files that were made for them, and with their jobs; returns how many."""
    rows = list(exports)
    with transaction.atomic():
        for row in rows:
            job = jobs.find(row.job)
            if job is not None:
                jobs.remove(job)
        Export.objects.filter(pk__in=[row.pk for row in rows]).delete()
        transaction.on_commit(lambda: [_remove_files(row) for row in rows])
    return len(rows)


def _remove_files(row) -> None:
    folder = f"{FOLDER}/{row.uuid}"
    storage = storages["private"]
    try:
        _folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        storage.delete(f"{folder}/{name}")


def note_download(*, export) -> None:
    """When it was taken along; the log says that it was."""
    with transaction.atomic():
        Export.objects.filter(pk=export.pk).update(downloaded=timezone.now())
        audit.record(action="accounts.exported", actor=export.person.uuid)


def of(person) -> list[Export]:
    """The newest first; those that expired are no longer shown."""
    return list(Export.objects.filter(person=person, expires__gt=timezone.now()))


def expired():
    return Export.objects.filter(expires__lt=timezone.now())


def forget_expired() -> int:
    """Some at a time, with their files."""
    return remove(expired()[:100])
