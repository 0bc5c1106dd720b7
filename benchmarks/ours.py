"""Our own pages over 10 and over 1,000 modules and lessons; prints its figures as lines of JSON."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models load after Django is set up
from django.test import Client  # noqa: E402

from accounts import api as accounts  # noqa: E402
from benchmarks.timing import answer, answer_rounds, statements  # noqa: E402
from benchmarks.words import LESSONS, paragraphs  # noqa: E402
from courses import api as courses  # noqa: E402
from courses.models import LessonPage, ModulePage  # noqa: E402
from pages.demo import people, sites  # noqa: E402


def add_modules(catalogue, start: int, stop: int) -> None:
    for number in range(start, stop):
        page = ModulePage(
            title=f"Module {number}", slug=f"module-{number}", summary="Waar het over gaat.", situation="<p>Er gebeurt iets.</p>",
            topic="Proef", study_load=8, mbo_3=True, locale=catalogue.locale, authors=[("author", "Redactie")],
        )  # fmt: skip
        catalogue.add_child(instance=page)


def add_lessons(module, start: int, stop: int) -> None:
    for number in range(start, stop):
        body = [("text", {"heading": "Kop", "body": text}) for text in paragraphs()]
        page = LessonPage(
            title=f"Les {number}",
            slug=f"les-{number}",
            minutes=20,
            goal="Je kunt het.",
            body=body,
            locale=module.locale,
        )
        module.add_child(instance=page)


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    made = people.make_organisations()
    sites.make(made)
    catalogue = courses.catalogue("nl")
    add_modules(catalogue, 0, 10)
    module = ModulePage.objects.get(slug="module-0")
    add_lessons(module, 0, LESSONS)
    learner = accounts.create_user_with_person(
        email="learner@example.org", password="secret-of-a-bench", name="L", verified=True
    )
    courses.enrol(person=learner, activity=module.translation_key, language="nl")
    anonymous, client = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    client.force_login(learner.user)
    pages = {
        "module": (anonymous, "/modules/module-0/"),
        "lesson": (anonymous, "/modules/module-0/les-1/"),
        "lesson_of_learner": (client, "/modules/module-0/les-1/"),
    }
    small = {name: statements(*page) for name, page in pages.items()}
    answer_rounds({name: pages[name] for name in ("module", "lesson_of_learner")})
    size = len(anonymous.get("/modules/module-0/les-1/").content)
    add_modules(type(catalogue).objects.get(pk=catalogue.pk), 10, 1000)
    add_lessons(ModulePage.objects.get(pk=module.pk), LESSONS, 1000)
    found = {
        "statements": {name: [small[name], statements(*page)] for name, page in pages.items()},
        "lesson_bytes": size,
    }
    answer(found)


if __name__ == "__main__":
    main()
