"""Lists of people, and the job that awards them."""

import pytest

from credentials.domain.batches import making, starting
from jobs import api as jobs
from jobs.domain import running


@pytest.fixture
def make_batch(make_achievement, administrator):
    """A list out of the text of a file."""
    made = []

    def make(text, *, achievement=None, person=None, language="nl", name="klas.csv"):
        if achievement is None:
            made[:] = made or [make_achievement()]
        return making.from_file(
            achievement=achievement or made[0],
            person=person or administrator,
            data=text.encode() if isinstance(text, str) else text,
            name=name,
            language=language,
        )

    return make


def people(number, begin=1):
    """A file with so many people."""
    lines = [f"Persoon {word(n)};persoon{n}@voorbeeld.example" for n in range(begin, begin + number)]
    return "\n".join(["Naam;E-mail", *lines])


def word(number):
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def codes(batch):
    """The problems of a list by the number of their row."""
    return {
        row.number: [problem["code"] for problem in row.problems] for row in batch.rows.all() if row.problems
    }


def ready(batch):
    return starting.ready_rows(batch).count()


def run(batch):
    batch.refresh_from_db()
    running.run(batch.job)
    batch.refresh_from_db()
    return jobs.progress(jobs.find(batch.job))


@pytest.fixture
def award_all(administrator):
    """Start a list and work it off."""

    def award(batch, person=None):
        starting.start(batch=batch, person=person or administrator, expected=ready(batch))
        run(batch)
        return batch

    return award
