"""My classes, and one of them: who needs what now."""

from uuid import UUID

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.api import in_address, person_required, words_in

from ...domain.classes.board import ORDERS, SHOWN, Board, chosen
from ...domain.classes.finding import schools_taught_at, taught_by
from .access import teacher_of_class

PAGE_SIZE = 25


@require_safe
@never_cache
@person_required
def mine(request):
    """The classes that somebody teaches, those that run or those that are closed."""
    closed = request.GET.get("show") == "closed"
    rows = taught_by(request.person, archived=closed)
    return render(
        request,
        "workplace/classes/mine.html",
        {
            "page_obj": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
            "closed": closed,
            "query": "show=closed&" if closed else "",
            "may_make": bool(schools_taught_at(request.person)),
        },
    )


def module_asked(request) -> UUID | None:
    """The module in the address; None for what is no module."""
    try:
        return UUID(request.GET.get("module", ""))
    except ValueError:
        return None


def board_of(request, cohort, **kwargs) -> Board:
    return Board(
        cohort=cohort,
        teacher=request.person,
        language=get_language(),
        module=module_asked(request),
        **kwargs,
    )


@require_safe
@teacher_of_class
def page(request, cohort):
    """The class. What is shown and in which order stands in the address."""
    board = board_of(request, cohort)
    show = request.GET.get("show", "all")
    show = show if show in SHOWN else "all"
    order = request.GET.get("sort", "name")
    order = order if order in ORDERS else "name"
    company = request.GET.get("company")
    words = words_in(request, "q", most=60)
    rows = chosen(board.learners, show=show, company=company, words=words, order=order)
    module = str(board.module.activity) if board.module and module_asked(request) else ""
    context = {
        "cohort": cohort,
        "board": board,
        "page_obj": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "show": show,
        "order": order,
        "company": company,
        "words": words,
        "tab": "attention" if show == "attention" else "all",
        "found": len(rows),
        "in_module": in_address(module=module),
        "in_order": in_address(
            module=module,
            show=show if show != "all" else "",
            company=company,
            q=words,
            sort=order if order != "name" else "",
        )
        # Without a company is a choice too.
        + ("company=&" if company == "" else ""),
    }
    return render(request, "workplace/classes/board.html", context)


@require_safe
@teacher_of_class
def companies(request, cohort):
    """The learning companies of the class, with who is where."""
    board = board_of(request, cohort)
    module = str(board.module.activity) if board.module and module_asked(request) else ""
    return render(
        request,
        "workplace/classes/companies.html",
        {
            "cohort": cohort,
            "board": board,
            "tab": "company",
            "page_obj": Paginator(board.companies, PAGE_SIZE).get_page(request.GET.get("page")),
            "in_module": in_address(module=module),
        },
    )
