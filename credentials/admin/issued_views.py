"""What was issued: the list, the same as a file, and all that is known of one."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.api import person_of
from audit import api as audit
from keys import api as keys

from ..domain import verifying
from ..domain.credential_plans import address
from ..domain.problems import told
from ..domain.standing import Standing, line_of, standing_for_issuer
from ..models import Withdrawal
from ..views.showing import signed_values
from ..views.spreadsheets import lines
from .access import for_administrators
from .issued_filters import IssuedFilter
from .issued_history import history_of
from .issued_table import as_rows, issued_by, shown
from .queries import in_need

PER_PAGE = 50
# Nothing was done to these that an administrator would have to undo first.
OPEN = {Standing.VALID, Standing.WAITING, Standing.EXPIRED}


def found(issuers, uuid):
    """One credential of these issuers; 404 for any other."""
    return get_object_or_404(issued_by(issuers), uuid=uuid)


@require_safe
@for_administrators
def issued(request, issuers):
    language = get_language()
    form = IssuedFilter(request.GET, issuers=issuers)
    asked = form.asked()
    rows = Paginator(form.narrow(issued_by(issuers)), PER_PAGE).get_page(request.GET.get("p"))
    # The oldest are tried first; the next come up as these are mended.
    need = list(in_need(issuers)[: PER_PAGE + 1])
    context = {
        "page_title": _("Issued credentials"),
        "header_icon": "tick-inverse",
        "form": form,
        "rows": rows,
        "shown": [shown(row, language) for row in rows],
        "asked": asked,
        "query": urlencode(asked),
        "waiting": Withdrawal.objects.filter(issuer__in=issuers, state=Withdrawal.State.WAITING).count(),
        "in_need": [
            (award, award.achievement.text(language).name, told(award.problem, language))
            for award in need[:PER_PAGE]
        ],
        "more_in_need": len(need) > PER_PAGE,
    }
    return render(request, "credentials/admin/issued.html", context)


@require_safe
@for_administrators
def table(request, issuers):
    """The same choice as a file. It holds names and addresses, so the log says who took it."""
    form = IssuedFilter(request.GET, issuers=issuers)
    rows = form.narrow(issued_by(issuers))
    if request.method == "GET":
        audit.record(
            action="credentials.list_taken",
            actor=person_of(request).uuid,
            organisation=", ".join(issuer.slug for issuer in issuers)[:200],
            data={"rows": rows.count()},
        )
    what = _("credentials")
    name = f"{what}-{timezone.localdate():%Y-%m-%d}.csv"
    response = StreamingHttpResponse(lines(as_rows(rows)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@for_administrators
def credential(request, issuers, uuid):
    """What was signed, how it stands, what happened to it, and what one can do with it."""
    row = found(issuers, uuid)
    line = line_of(row)
    standing = standing_for_issuer(row)
    context = {
        "page_title": row.award.achievement.text(get_language()).name,
        "header_icon": "tick-inverse",
        **shown(row, get_language()),
        "can_correct": standing in OPEN,
        "can_withdraw": standing in OPEN or standing == Standing.SUSPENDED,
        "is_suspended": standing == Standing.SUSPENDED,
        "key_given_up": standing in OPEN and bool(keys.compromised([row.key])),
        "newest": line[-1] if line[-1].pk != row.pk else None,
        "line": line if len(line) > 1 else [],
        "signed": signed_values(verifying.check(row.document)),
        "address": address(row.uuid),
        "history": history_of(row, line),
    }
    return render(request, "credentials/admin/credential.html", context)
