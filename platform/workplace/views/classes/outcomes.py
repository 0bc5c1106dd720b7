"""A class per learning outcome: who covered which, by which judged work, and where the gaps are."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.api import in_address
from courses import api as courses

from ...domain.classes.names import short
from ...domain.classes.outcomes import covers_of, evidence_of, rows_of
from .access import teacher_of_class
from .board import PAGE_SIZE, board_of, module_asked


@require_safe
@teacher_of_class
def page(request, cohort):
    """The outcomes of a module; with ``outcome`` in the address who covered that one, or who did not yet (``show=open``)."""
    board = board_of(request, cohort, outcomes=True)
    module = board.module
    covers = covers_of(board.people, list(board.enrolments.values()), module)
    rows = rows_of(module, _asked(module), covers, board.people) if module else []
    chosen = next((row for row in rows if row.code == request.GET.get("outcome")), None)
    in_module = in_address(module=str(module.activity) if module and module_asked(request) else "")
    context = {
        "cohort": cohort,
        "board": board,
        "tab": "outcome",
        "rows": rows,
        "gaps": [row for row in rows if not row.asked],
        "chosen": chosen,
        "in_module": in_module,
        **(_of_one(request, board, chosen, covers) if chosen else {}),
    }
    return render(request, "workplace/classes/outcomes.html", context)


def _asked(module) -> set[str]:
    """The outcomes that judged work of the module asks for."""
    brief = (
        courses.assignment_brief(module.assignment.activity, get_language()) if module.assignment else None
    )
    return {code for row in (brief.criteria if brief else []) for code in row["outcomes"]}


def _of_one(request, board, outcome, covers) -> dict:
    """One outcome: a page of learners, each with the judgement that came last."""
    is_open = request.GET.get("show") == "open"
    found = []
    for member in sorted(board.members, key=lambda row: (row.person.name.casefold(), row.pk)):
        its = covers.get((member.person_id, outcome.code), [])
        if bool(its) != is_open:
            found.append(
                {"member": member, "name": short(member.person.name), "cover": its[0] if its else None}
            )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = [row["cover"].assignment for row in page if row["cover"] and row["cover"].assignment]
    pieces = evidence_of(shown)
    for row in page:
        row["evidence"] = pieces.get(row["cover"].assignment, "") if row["cover"] else ""
    module = str(board.module.activity) if module_asked(request) else ""
    kept = in_address(module=module, outcome=outcome.code, show="open" if is_open else "")
    return {"page_obj": page, "is_open": is_open, "in_outcome": kept}
