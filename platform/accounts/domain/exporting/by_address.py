"""The archive for somebody without an account: as the one that owners of accounts make for themselves, at once."""

from collections.abc import Iterator
from types import SimpleNamespace

from django.utils import timezone

from ..by_address import export_address
from ..personal_data import keepers, people_at
from .files import as_json
from .reading import page_of
from .zipping import stream


def archive_of(*, address, by, language) -> Iterator[bytes]:
    """A zip: a page to read, a JSON file an app, and their files. Raises HasAccount, and then nothing is in the log."""
    found = export_address(address=address, by=by)
    parts = {keeper.app: _part(found, keeper.app) for keeper in keepers()}
    beside = _files(set(found["addresses"]))
    row = SimpleNamespace(person=SimpleNamespace(name=address), created=timezone.now(), language=language)
    page = page_of(row, parts, {path for path, _file in beside})
    texts = [(f"{app}.json", as_json(data)) for app, data in parts.items()]
    return stream([("index.html", page.encode()), *texts, *beside])


def _part(found, app) -> dict:
    """What an app keeps by the address, and of Persons who are known by it alone."""
    people = [person[app] for person in found["people"] if person.get(app)]
    return {"by_address": found[app], "people": people} if people else found[app]


def _files(addresses) -> list[tuple[str, str | bytes]]:
    people = people_at(addresses)
    return [
        (file.path, file.name or file.content)
        for keeper in keepers()
        for files in (keeper.files_of_addresses(addresses), *map(keeper.files, people))
        for file in files
    ]
