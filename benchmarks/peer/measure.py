"""A course of wagtail-lms with lessons of the same length as ours; prints its figures as lines of JSON."""

import django

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - models load after Django is set up
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Page  # noqa: E402
from wagtail_lms.models import CourseEnrollment, CoursePage, H5PLessonPage  # noqa: E402

from benchmarks.timing import answer, answer_rounds, statements  # noqa: E402
from benchmarks.words import LESSONS, paragraphs  # noqa: E402


def add_courses(home, start: int, stop: int) -> None:
    for number in range(start, stop):
        home.add_child(
            instance=CoursePage(
                title=f"Course {number}", slug=f"course-{number}", description="<p>A course.</p>"
            )
        )


def add_lessons(course, start: int, stop: int) -> None:
    for number in range(start, stop):
        body = [("paragraph", text) for text in paragraphs()]
        course.add_child(instance=H5PLessonPage(title=f"Lesson {number}", slug=f"lesson-{number}", body=body))


def main() -> None:
    call_command("migrate", verbosity=0, interactive=False)
    home = Page.objects.get(depth=2)
    learner = get_user_model().objects.create_user("learner", "learner@example.org", "secret")
    add_courses(home, 0, 10)
    course = CoursePage.objects.get(slug="course-0")
    add_lessons(course, 0, LESSONS)
    CourseEnrollment.objects.create(user=learner, course=course)
    client = Client()
    client.force_login(learner)
    lesson = "/course-0/lesson-1/"
    small = statements(client, lesson)
    answer_rounds({"module": (Client(), "/course-0/"), "lesson_of_learner": (client, lesson)})
    add_courses(Page.objects.get(pk=home.pk), 10, 1000)
    add_lessons(CoursePage.objects.get(pk=course.pk), LESSONS, 1000)
    answer({"statements": [small, statements(client, lesson)]})


if __name__ == "__main__":
    main()
