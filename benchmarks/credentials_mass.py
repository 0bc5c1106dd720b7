"""Many credentials of one achievement, signed, checked again and stored; prints its figures as lines of JSON.

python -m benchmarks.credentials_mass 1000 10000
"""

import gc
import resource
import sys
import time
import uuid

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402 - models load after Django is set up
from django.db import connection  # noqa: E402

from accounts.models import Person, User  # noqa: E402
from benchmarks.timing import answer  # noqa: E402
from credentials import api as credentials  # noqa: E402
from credentials.domain.mass_issuing import issue_many  # noqa: E402
from credentials.domain.verifying import check  # noqa: E402
from credentials.models import Award, Credential, StatusEntry  # noqa: E402
from organisations import api as organisations  # noqa: E402
from tests.credentials.building import TEXT_EN, TEXT_NL, snapshot  # noqa: E402

CHUNK = 250


def achievement():
    school = organisations.ensure_organisation(
        slug="school", name="School", kind="school", url="https://school.example"
    )
    issuer = credentials.ensure_issuer(
        organisation=school, url="https://school.example", recognised_by="register"
    )
    return credentials.ensure_achievement(
        issuer=issuer, key="bench", kind="microcredential", motif="m1", study_load=6, study_load_unit="SBU",
        texts={"nl": TEXT_NL, "en": TEXT_EN}, alignments=(),
    )  # fmt: skip


def plan(earned, number: int) -> list[int]:
    """Awards of people with an address of their own, that wait for a signature."""
    made: list[int] = []
    while len(made) < number:
        made += _planned(earned, min(CHUNK, number - len(made)))
        # People and users hold each other until they are collected; they are no part of what is measured.
        gc.collect()
    return made


def _planned(earned, number: int) -> list[int]:
    run = uuid.uuid4().hex
    users = User.objects.bulk_create([User(email=f"{run}-{n}@voorbeeld.example") for n in range(number)])
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users]
    )
    people = Person.objects.bulk_create([Person(user=user, name="Iemand") for user in users])
    awards = Award.objects.bulk_create([
        Award(
            achievement=earned, person=person, completion=uuid.uuid4(), snapshot=snapshot(), source="batch",
            kind=earned.kind, state="planned",
        )
        for person in people
    ])  # fmt: skip
    return [award.pk for award in awards]


def memory() -> float:
    """The most this process, which starts no other, ever held, in MB of a million bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def run(earned, number: int) -> dict[str, float]:
    """As the job of a list does it: chunk after chunk, each in transactions of its own."""
    unused, pks = memory(), plan(earned, number)
    began, used = time.perf_counter(), time.process_time()
    for begin in range(0, number, CHUNK):
        issue_many(Award.objects.filter(pk__in=pks[begin : begin + CHUNK]).only("achievement"))
    if connection.vendor == "sqlite":
        connection.cursor().execute("PRAGMA wal_checkpoint(FULL)")
    taken, cpu = time.perf_counter() - began, time.process_time() - used
    kept = Credential.objects.filter(award__in=pks[:: number // 10])
    assert (kept.count(), {check(row.document).verdict for row in kept}) == (10, {"valid"})
    assert StatusEntry.objects.exclude(credential=None).count() == Credential.objects.count() >= number
    return {"number": number, "seconds": taken, "cpu": cpu, "memory": memory(), "unused": unused}


def main() -> None:
    earned = achievement()
    run(earned, 20)
    for number in map(int, sys.argv[1:]):
        answer(run(earned, number))


if __name__ == "__main__":
    main()
