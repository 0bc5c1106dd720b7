"""The same done to many credentials: a choice, a reason, a second pair of eyes where there are many, and what came of it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from accounts.api import person_of
from jobs import api as jobs

from ..domain import revoking, withdrawals, withdrawals_work
from ..domain.errors import CredentialsError
from ..domain.four_eyes import limit_of
from ..models import Withdrawal
from ..views.progress import for_script
from .access import for_administrators
from .issued_table import issued_by, shown
from .many_choice import Choice
from .many_words import ACTS, act_of, failures_of, progress_sentence
from .numbers import number_in

PER_PAGE = 50
SAMPLE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def many(request, issuers):
    """The choice stands in the address; looking changes nothing. The form keeps what was filled in."""
    choice = Choice(request, issuers)
    if not choice.issuers:
        messages.warning(request, _("Nothing was chosen. Tick credentials, or choose with the filters."))
        return redirect("credentials_admin:issued")
    act, problem = request.POST.get("wat", ""), ""
    if request.method == "POST":
        try:
            row = _begin(request, choice, act)
        except CredentialsError as error:
            problem = str(error)
        else:
            messages.success(request, _begun(row))
            return redirect("credentials_admin:withdrawal", uuid=row.uuid)
    numbers = {name: withdrawals.fitting(choice.rows, name).count() for name in withdrawals.ACTS}
    total = choice.rows.count()
    context = {
        "page_title": _("Withdraw, suspend or sign anew"),
        "header_icon": "list-ul",
        "words": choice.words,
        "total": total,
        "sample": [shown(row, get_language()) for row in choice.rows[:SAMPLE]],
        "more": max(0, total - SAMPLE),
        "acts": [(name, *ACTS[name](), number) for name, number in numbers.items()],
        "several_issuers": len(choice.issuers) > 1,
        "above": limit_of(choice.issuers[0]),
        "act": act,
        "given": request.POST.get("reason", ""),
        "longest": revoking.LONGEST,
        "problem": problem,
    }
    return render(request, "credentials/admin/many.html", context, status=422 if problem else 200)


def _begin(request, choice, act) -> Withdrawal:
    if len(choice.issuers) > 1:
        raise CredentialsError(_("These are of several issuers. Choose one issuer with the filters."))
    if act not in withdrawals.ACTS:
        raise CredentialsError(_("Choose what must happen."))
    return withdrawals.begin(
        issuer=choice.issuers[0],
        person=person_of(request),
        act=act,
        credentials=choice.rows,
        reason=request.POST.get("reason", ""),
        what=choice.words,
        expected=number_in(request.POST.get(f"aantal-{act}", "")),
    )


def _begun(row) -> str:
    if row.state == Withdrawal.State.WAITING:
        return _("It waits until a second administrator agrees. Nothing has happened yet.")
    return _("It has begun. You need not stay on this page.")


def _rows(issuers):
    return Withdrawal.objects.filter(issuer__in=issuers).select_related("issuer", "made_by", "approved_by")


@require_safe
@for_administrators
def withdrawals_list(request, issuers):
    rows = Paginator(_rows(issuers), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_title": _("Many at once: what was done"),
        "header_icon": "list-ul",
        "rows": rows,
        "shown": [(row, act_of(row), len(row.credentials)) for row in rows],
    }
    return render(request, "credentials/admin/withdrawals.html", context)


@require_safe
@for_administrators
def withdrawal(request, issuers, uuid):
    """One choice: what, who, how far, and what came of it."""
    row = get_object_or_404(_rows(issuers), uuid=uuid)
    job = jobs.find(row.job)
    progress = jobs.progress(job) if job else None
    outcome = withdrawals_work.outcome_of(job) if job else None
    chosen = issued_by([row.issuer]).filter(pk__in=row.credentials[:PER_PAGE])
    context = {
        "page_title": act_of(row),
        "header_icon": "list-ul",
        "row": row,
        "number": len(row.credentials),
        "own": row.made_by_id == person_of(request).pk,
        "sample": [shown(credential, get_language()) for credential in chosen],
        "more": max(0, len(row.credentials) - PER_PAGE),
        "progress": progress if progress and progress.is_open else None,
        "sentence": progress_sentence(progress) if progress else "",
        "outcome": outcome,
        "failures": failures_of(outcome, get_language()) if outcome else [],
    }
    return render(request, "credentials/admin/withdrawal.html", context)


@require_safe
@for_administrators
def state(request, issuers, uuid):
    """For the page's script: how far it is."""
    row = get_object_or_404(_rows(issuers).exclude(job=None), uuid=uuid)
    progress = jobs.progress(jobs.find(row.job))
    return for_script(progress, progress_sentence(progress))


@require_POST
@for_administrators
def agree(request, issuers, uuid):
    return _decide(request, issuers, uuid, withdrawals.agree, _("You agreed. It has begun."))


@require_POST
@for_administrators
def stop(request, issuers, uuid):
    return _decide(request, issuers, uuid, withdrawals.stop, _("Stopped. What was done already stays done."))


def _decide(request, issuers, uuid, do, said):
    row = get_object_or_404(_rows(issuers), uuid=uuid)
    try:
        do(withdrawal=row, person=person_of(request))
    except CredentialsError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect("credentials_admin:withdrawal", uuid=uuid)
