"""Folders of private storage."""

from django.core.files.storage import storages


def remove_folder(folder: str) -> None:
    """All that lies in it, and the folder where a storage has such a thing; one that is not there is no problem."""
    storage = storages["private"]
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in folders:
        remove_folder(f"{folder}/{name}")
    for name in names:
        storage.delete(f"{folder}/{name}")
    storage.delete(folder)
