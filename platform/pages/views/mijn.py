"""``/mijn/``: what is going on, what is next, what was earned."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.api import person_required
from courses import api as courses
from credentials import api as credentials
from workplace import api as workplace


@require_GET
@never_cache
@person_required
def page(request):
    """One next step on top; then modules in progress, assignments, and what was earned."""
    person, language = request.person, get_language()
    modules = courses.my_modules(person, language)
    awards = credentials.awards_of(person, language)
    assignments = workplace.assignments_of(person)
    context = {
        "modules": modules,
        "busy": [module for module in modules if not module.completed],
        "finished": [module for module in modules if module.completed],
        "awards": awards,
        "offered": [award for award in awards if award.state == "offered"],
        "assignments": assignments,
        "next": next_step(modules, awards, assignments),
    }
    return render(request, "pages/mijn.html", context)


def next_step(modules, awards, assignments):
    """The one thing to do now: agree to a credential, answer a question, work on "not yet", or the next lesson."""
    offered = next((award for award in awards if award.state == "offered"), None)
    if offered:
        return {"kind": "award", "award": offered}
    by_state = {row.state: row for row in reversed(assignments)}
    for state in ("question", "not_yet"):
        if state in by_state:
            return {"kind": state, "assignment": by_state[state]}
    busy = next((module for module in modules if not module.completed), None)
    return {"kind": "module", "module": busy} if busy else None
