"""What an administrator does to one credential: withdraw, suspend, lift, correct. A GET shows; the form's post does it."""

from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from accounts import api as accounts
from keys import api as keys

from ..domain import correcting, revoking
from ..domain.errors import CredentialsError
from ..domain.standing import Standing
from ..proofs.errors import CredentialError
from .access import for_administrators
from .correct_form import CorrectForm
from .issued_table import shown
from .issued_views import OPEN, found


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def withdraw(request, issuers, uuid):
    return _with_reason(
        request,
        found(issuers, uuid),
        revoking.revoke,
        page_title=_("Withdraw a credential"),
        header_icon="warning",
        said=_("The credential was withdrawn. Its holder can read why."),
        act="revoke",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def suspend(request, issuers, uuid):
    return _with_reason(
        request,
        found(issuers, uuid),
        revoking.suspend,
        page_title=_("Suspend a credential"),
        header_icon="pause",
        said=_("The credential was suspended. Its holder can read why."),
        act="suspend",
    )


def _with_reason(request, row, do, *, said, **context):
    problem = ""
    if request.method == "POST":
        try:
            do(credential=row, person=accounts.person_of(request), reason=request.POST.get("reason", ""))
        except CredentialsError as error:
            problem = str(error)
        else:
            messages.success(request, said)
            return redirect("credentials_admin:credential", uuid=row.uuid)
    context |= {
        **shown(row, get_language()),
        "problem": problem,
        "given": request.POST.get("reason", ""),
        "longest": revoking.LONGEST,
    }
    able = OPEN | {Standing.SUSPENDED} if context["act"] == "revoke" else OPEN
    context["is_open"] = context["standing"] in able
    return render(request, "credentials/admin/withdraw.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def lift(request, issuers, uuid):
    row = found(issuers, uuid)
    problem = ""
    if request.method == "POST":
        try:
            new = correcting.lift(credential=row, person=accounts.person_of(request))
        except (CredentialsError, CredentialError, keys.KeysError) as error:
            problem = told(error)
        else:
            messages.success(request, _("The suspension has ended. This is the new copy."))
            return redirect("credentials_admin:credential", uuid=new.uuid)
    context = {
        "page_title": _("End a suspension"),
        "header_icon": "undo",
        **shown(row, get_language()),
        "problem": problem,
    }
    return render(request, "credentials/admin/lift.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_administrators
def correct(request, issuers, uuid):
    """Nothing is lost by an error: the form keeps what was filled in."""
    row = found(issuers, uuid)
    form = CorrectForm(request.POST if request.method == "POST" else None, credential=row)
    if request.method == "POST" and form.is_valid():
        answer = _correct(request, row, form)
        if answer:
            return answer
    context = {
        "page_title": _("Correct a credential"),
        "header_icon": "edit",
        **shown(row, get_language()),
        "form": form,
        "own_account": row.award.person.user_id is not None,
        "given_up": bool(keys.compromised([row.key])),
    }
    return render(request, "credentials/admin/correct.html", context, status=422 if form.errors else 200)


def _correct(request, row, form):
    """Where to go when it was done; None with an error in the form."""
    changes, name = form.changes(), form.new_name()
    if changes == correcting.Changes() and not keys.compromised([row.key]):
        return _rename(request, row, form, name)
    try:
        new = correcting.reissue(
            credential=row,
            person=accounts.person_of(request),
            reason=form.cleaned_data["reason"],
            changes=changes,
            name=name,
        )
    except (CredentialsError, CredentialError, keys.KeysError) as error:
        form.add_error(None, told(error))
        return None
    messages.success(request, _("Corrected. This is the new one; the old one says that it was replaced."))
    return redirect("credentials_admin:credential", uuid=new.uuid)


def _rename(request, row, form, name):
    """A name stands in no document: it is put right without a new one."""
    if name is None:
        form.add_error(None, _("Nothing is different yet. Change what is wrong, then go on."))
        return None
    correcting.rename(credential=row, person=accounts.person_of(request), name=name)
    messages.success(
        request, _("The name was put right. The signed file holds no name, so it stays as it is.")
    )
    return redirect("credentials_admin:credential", uuid=row.uuid)


def told(error) -> str:
    """An error in a sentence, with what to do where we know it."""
    if isinstance(error, CredentialError):
        return error.message(get_language())
    if isinstance(error, keys.KeysError):
        return _("No key can be opened to sign with now. Nothing was changed; try again later.")
    return str(error)
