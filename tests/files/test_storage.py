"""Files in private storage are whole, or not there."""

import errno
import io

import pytest
from django.core.files.base import File
from django.core.files.storage import storages

from files.api import Blobs

WHOLE = b"abcdefgh" * 20_000


class Cut(File):
    """A file that can be read once for its digest; while it is kept the disk is full, or the process ends."""

    def __init__(self, problem):
        super().__init__(io.BytesIO(WHOLE))
        self.problem = problem

    def chunks(self, chunk_size=None):
        yield WHOLE[:70_000]
        raise self.problem


def lying(folder) -> dict:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "full"), SystemExit(), MemoryError()])
def test_of_a_file_that_was_cut_off_nothing_stays_and_the_next_try_works(private_files, problem, monkeypatch):
    blobs = Blobs("kept")
    with monkeypatch.context() as patch:
        patch.setattr("files.blobs.File", lambda _file: Cut(problem))
        with pytest.raises(type(problem)):
            blobs.put(io.BytesIO(WHOLE))
    assert lying(private_files) == {}
    assert blobs.read(blobs.put(io.BytesIO(WHOLE))) == WHOLE


def test_no_file_takes_the_place_of_another(private_files):
    storage = storages["private"]
    names = [storage.save("a/b.txt", File(io.BytesIO(text))) for text in (b"one", b"two")]
    assert names[0] == "a/b.txt"
    assert lying(private_files) == {names[0]: b"one", names[1]: b"two"}
