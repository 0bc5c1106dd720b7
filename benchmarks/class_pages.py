"""Pages of a class of 10, 100 and 1,000 learners; prints the SQL statements of each as a line of JSON."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models load after Django is set up
from django.test import Client  # noqa: E402

from accounts import api as accounts  # noqa: E402
from benchmarks.timing import answer, statements  # noqa: E402
from organisations import api as organisations  # noqa: E402
from tests.courses import building  # noqa: E402
from tests.workplace.classes.conftest import assigned, signed_in, values  # noqa: E402
from workplace.domain.classes import joining, making  # noqa: E402
from workplace.models import CohortMember  # noqa: E402

SIZES = (10, 100, 1_000)
# Of ten learners, what each did; the others have not begun.
DID = (
    {"state": "asked", "asked": 9},
    {"state": "asked", "asked": 2},
    {"level": 4},
    {"level": 2},
    {"state": "draft"},
)


def person(number: int, name: str):
    return accounts.create_user_with_person(
        email=f"number{number}@school.example", password="secret-of-a-bench", name=name, verified=True
    )


def begin():
    """A school, its teacher, and a class with a module."""
    building.frameworks_rows()
    building.homes()
    module = building.module()
    school = organisations.ensure_organisation(slug="bench", name="Bench", kind="school", place="Zuiderpoort")
    teacher = person(-1, "Dana Docent")
    organisations.add_member(organisation=school, person=teacher, role=organisations.Role.TEACHER)
    modules = [(module.activity_uuid, 42)]
    cohort = making.create(organisation=school, teacher=teacher, modules=modules, **values())
    return module, teacher, cohort


def fill(cohort, module, start: int, stop: int) -> None:
    for number in range(start, stop):
        who = person(number, f"Leerling{number:04} Achternaam")
        place = joining.join(cohort=cohort, person=who, how="code")
        if number % 10 < len(DID):
            assigned(place, module, company=f"Zorg {number % 40}", **DID[number % 10])


def pages(cohort, teacher) -> dict[str, tuple[Client, str]]:
    """What a teacher sees of a class and outside it, and what a learner sees, by a name for the report."""
    browser, base = signed_in(teacher), f"/klassen/{cohort.uuid}/"
    first = CohortMember.objects.filter(cohort=cohort).order_by("pk").first()
    learner, work = signed_in(first.person), first.person
    assignment = f"/opdrachten/{_assignment(work).uuid}/"
    of_class = {
        "class": "",
        "class, who is late": "?show=late",
        "class, most progress first": "?sort=progress",
        "class, second page": "?page=2",
        "outcomes": "uitkomsten/",
        "companies": "leerbedrijven/",
        "message to those away": "bericht/",
        "invite": "uitnodigen/",
        "a learner": f"leerlingen/{first.uuid}/",
        "progress as CSV": "voortgang.csv",
        "outcomes as CSV": "leeruitkomsten.csv",
    }
    of_teacher = {"teacher: classes": "/klassen/", "teacher: visits": "/bezoeken/", "teacher: messages": "/berichten/",
                  "teacher: sessions": "/bijeenkomsten/geven/", "teacher: own page": "/mijn/",
                  "teacher: asked to judge": "/mijn/beoordelingen/"}  # fmt: skip
    of_learner = {"learner: own page": "/mijn/", "learner: class": f"/mijn/klassen/{first.uuid}/",
                  "learner: assignment": assignment, "learner: growth": "/mijn/bekwaamheid/",
                  "learner: placements": "/mijn/stages/", "learner: sessions": "/bijeenkomsten/",
                  "learner: messages": "/berichten/", "learner: log": "/mijn/logboek/",
                  "learner: professional development": "/mijn/deskundigheid/",
                  "learner: packages": "/pakketten/"}  # fmt: skip
    return {
        **{f"teacher: {name}": (browser, base + path) for name, path in of_class.items()},
        **{name: (browser, path) for name, path in of_teacher.items()},
        **{name: (learner, path) for name, path in of_learner.items()},
    }


def _assignment(who):
    from workplace.models import Assignment

    return Assignment.objects.filter(person=who).first()


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    module, teacher, cohort = begin()
    found: dict[str, list[int]] = {}
    for start, stop in zip((0, *SIZES), SIZES, strict=False):
        fill(cohort, module, start, stop)
        for name, page in pages(cohort, teacher).items():
            found.setdefault(name, []).append(statements(*page))
    answer(found)


if __name__ == "__main__":
    main()
