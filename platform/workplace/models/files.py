"""Where private files lie, and under which names."""

from django.core.files.storage import storages


def private_files():
    """The storage without addresses (a callable, so that tests and S3 settings decide where it lies)."""
    return storages["private"]


def evidence_path(evidence, _name):
    """A server-made name: the name that came with an upload never reaches the disk."""
    home = evidence.assignment or evidence.entry
    return f"evidence/{home.uuid}/{evidence.uuid}"
