"""Ways into a class: a code on the board, and mail to a list that is checked first."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.api import throttle
from credentials import api as credentials

from ...domain.classes import codes, inviting
from ...domain.errors import WorkplaceError
from ...forms_classes import CodeForm, PeopleForm
from ...models import CohortMember
from ..doing import do_with
from .access import teacher_of_class

PAGE_SIZE = 25


def _page(request, cohort, *, status=200, **given):
    code = cohort.codes.filter(stopped=None).first()
    code = code if code and code.is_usable else None
    asked = cohort.invitations.all()
    context = {
        "cohort": cohort,
        "code": code,
        "written": codes.written(code.code) if code else "",
        "address": codes.address_of(code) if code else "",
        "used": code.members.count() if code else 0,
        "code_form": CodeForm(),
        "people_form": PeopleForm(),
        "page_obj": Paginator(asked, PAGE_SIZE).get_page(request.GET.get("page")),
        **given,
    }
    return render(request, "workplace/classes/invite.html", context, status=status)


@require_safe
@teacher_of_class
def page(request, cohort):
    return _page(request, cohort)


def _back(cohort, part=""):
    return redirect(f"{reverse('workplace:class-invite', args=[cohort.uuid])}{part}")


@require_POST
@teacher_of_class
def make_code(request, cohort):
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, cohort, code_form=form, status=422)
    if not do_with(
        request, form, lambda: codes.make_code(cohort=cohort, by=request.person, **form.cleaned_data)
    ):
        return _page(request, cohort, code_form=form, status=409)
    return _back(cohort, "#code")


@require_POST
@teacher_of_class
def stop_code(request, cohort):
    codes.stop_codes(cohort=cohort, by=request.person)
    messages.success(request, _("The code no longer works. Who joined with it stays in the class."))
    return _back(cohort, "#code")


@require_POST
@teacher_of_class
def people(request, cohort):
    """Check a list, or send it: what is wrong comes back, row by row, with everything that was typed."""
    form = PeopleForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, cohort, people_form=form, status=422)
    try:
        text = form.cleaned_data["text"]
        if form.cleaned_data["file"]:
            text = credentials.list_text(form.cleaned_data["file"].read())
        rows = inviting.check_list(cohort=cohort, text=text)
    except (WorkplaceError, credentials.BatchRefused) as problem:
        form.add_error("file" if form.cleaned_data["file"] else "text", str(problem))
        return _page(request, cohort, people_form=form, status=422)
    if "send" in request.POST:
        return _send(request, cohort, text, rows)
    shown = PeopleForm(initial={"text": text})
    return _page(request, cohort, people_form=shown, rows=rows, **_counts(rows))


def _counts(rows) -> dict:
    return {
        "good": sum(row.will_be_sent for row in rows),
        "wrong": sum(bool(row.problems) for row in rows),
    }


def _send(request, cohort, text, rows):
    throttle(request, scope="class.invite", rate="30/d", key=str(request.person.uuid))
    good = [row for row in rows if row.will_be_sent]
    wrong = [row for row in rows if row.problems]
    how = CohortMember.How.LIST if len(rows) > 1 else CohortMember.How.INVITATION
    try:
        sent = inviting.invite(cohort=cohort, by=request.person, rows=good, how=how, language=get_language())
    except WorkplaceError as problem:
        shown = PeopleForm(initial={"text": text})
        return _page(
            request, cohort, people_form=shown, rows=rows, refused=str(problem), status=409, **_counts(rows)
        )
    messages.success(
        request,
        ngettext("%(number)d invitation sent.", "%(number)d invitations sent.", sent) % {"number": sent},
    )
    if not wrong:
        return _back(cohort, "#uitgenodigd")
    # What could not be sent stays in the field, to mend and send again.
    left = PeopleForm(initial={"text": "\n".join(row.text for row in wrong)})
    return _page(request, cohort, people_form=left, rows=wrong, **_counts(wrong))


@require_POST
@teacher_of_class
def withdraw(request, cohort, invitation):
    inviting.withdraw(invitation=get_object_or_404(cohort.invitations, uuid=invitation), by=request.person)
    messages.success(request, _("The link in that mail no longer works."))
    return _back(cohort, "#uitgenodigd")
