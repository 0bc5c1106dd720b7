"""``/mijn/``: what is going on, what is next, what was earned."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.api import in_pages, person_required
from courses import api as courses
from credentials import api as credentials
from workplace import api as workplace

from ..hats import keep_fresh

SUGGESTIONS = 3
A_PAGE = 12


@require_safe
@never_cache
@person_required
def page(request):
    """One next step on top; then modules in progress, assignments, what was earned here, and badges from elsewhere."""
    person, language = request.person, get_language()
    keep_fresh(request, person)
    modules = courses.my_modules(person, language)
    awards = credentials.awards_of(person, language)
    assignments = workplace.assignments_of(person)
    following = next_step(modules, awards, assignments)
    lists = {
        "bezig": [module for module in modules if not module.completed],
        "klaar": [module for module in modules if module.completed],
        "werk": assignments,
        "verdiend": awards,
        "elders": credentials.imported_of(person),
    }
    # Each list has pages under its own name in the address, and its links keep those of the others.
    pages = {name: Paginator(rows, A_PAGE).get_page(request.GET.get(name)) for name, rows in lists.items()}
    context = {
        "modules": modules,
        "pages": pages,
        "beside": {
            name: in_pages(**{other: page for other, page in pages.items() if other != name})
            for name in pages
        },
        "places": workplace.classes_of(person),
        "session": workplace.next_session_of(person),
        "endorsements": credentials.waiting_completion_endorsements(person),
        "unread": workplace.unread_number(person, schools=[]),
        "next": following,
        "cards": [] if following else _suggestions(modules, language),
    }
    return render(request, "pages/mijn.html", context)


def next_step(modules, awards, assignments):
    """The one thing to do now.

    Agree to a credential; answer a question; work on "not yet"; the next lesson or the assignment of a module; and when
    all that waits is a judgement: nothing, which is said too.
    """
    offered = next((award for award in awards if award.state == "offered"), None)
    if offered:
        return {"kind": "award", "award": offered}
    # The newest comes first in the list, so the oldest is what remains under its state.
    by_state = {row.state: row for row in assignments}
    for state in ("question", "not_yet"):
        if state in by_state:
            return {"kind": state, "assignment": by_state[state]}
    with_someone = {row.enrolment for row in assignments if row.state == "asked"}
    for module in modules:
        waits = module.done == module.total and module.enrolment.uuid in with_someone
        if not module.completed and not waits:
            return {"kind": "module", "module": module}
    return {"kind": "asked", "assignment": by_state["asked"]} if "asked" in by_state else None


def _suggestions(modules, language):
    """Modules to begin with: the first ones that this person did not do yet."""
    known = {module.activity for module in modules}
    return [card for card in courses.cards(language) if card.activity not in known][:SUGGESTIONS]
