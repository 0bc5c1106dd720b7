"""The files of libraries and contents, and what is made of them."""

from django.core.files.base import ContentFile
from django.core.files.storage import storages

from files.api import Blobs

FOLDER = "h5p"
KEPT = Blobs(FOLDER)


def put_made(name: str, make) -> None:
    """Keep something that is made from other files, under a name that says from which; made only when it is not there."""
    storage, place = storages["private"], f"{FOLDER}/made/{name}"
    if not storage.exists(place):
        storage.save(place, ContentFile(make()))


def read_made(name: str) -> bytes:
    """Raises FileNotFoundError."""
    with storages["private"].open(f"{FOLDER}/made/{name}") as file:
        return file.read()
