"""The learning agreement with an account: read, written, agreed to, and said what should be different."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.api import person_required, throttle
from courses import api as courses

from ... import rules
from ...domain.agreements import agreeing, asking, proposing, terms
from ...forms_placements import AgreementForm, RemarkForm
from ...models import Agreement
from ..doing import do, do_with
from .found import placement_for
from .telling import told

A_PAGE = 20


def _agreements(uuid):
    rows = Agreement.objects.select_related(
        "placement__person", "placement__organisation", "placement__setting", "placement__client_group",
        "placement__teacher",
    )  # fmt: skip
    return rows.filter(placement__uuid=uuid).prefetch_related(
        "parties__organisation", "placement__roles__person"
    )


def _version(request, uuid, version=None) -> Agreement:
    """That version, or the one that stands, for who may see it."""
    rows = _agreements(uuid)
    row = get_object_or_404(rows, version=version) if version else rows.filter(replaced=None).first()
    if row is None or not rules.may_see_agreement(request.person, row):
        raise Http404
    return row


def _show(request, row, *, form=None, status=200):
    party = next((one for one in row.parties.all() if rules.may_agree(request.person, one)), None)
    versions = row.placement.agreements.values_list("version", "created", "agreed")
    stands = row.replaced is None and row.placement.ended is None
    context = {
        **told(row),
        "mine": party,
        "may_answer": stands and party is not None and row.agreed is None,
        "may_write": stands and rules.may_write_agreement(request.person, row.placement),
        "may_remind": stands and rules.may_write_agreement(request.person, row.placement),
        "differences": terms.differences(row) if stands else [],
        "versions": Paginator(versions, A_PAGE).get_page(request.GET.get("page")),
        "remark_form": form or RemarkForm(),
    }
    return render(request, "workplace/placements/agreement.html", context, status=status)


@require_safe
@never_cache
@person_required
def page(request, uuid, version=None):
    """The version that stands, or one before it."""
    return _show(request, _version(request, uuid, version))


def _modules(request, placement) -> list[tuple[str, str]]:
    """What the learner takes part in, to choose from."""
    rows = courses.my_modules(placement.person, get_language())
    return [(str(row.activity), row.title) for row in rows]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@person_required
def write(request, uuid):
    """A (next) version: it begins with what the one before said."""
    placement = placement_for(request, uuid, rules.may_write_agreement)
    before = next(iter(placement.agreements.all()), None)
    said = before.terms if before else {}
    initial = {name: said.get(name, "") for name in ("goals", "guidance", "judging")}
    initial["modules"] = [row["activity"] for row in said.get("modules", [])]
    form = AgreementForm(request.POST or None, initial=initial, modules=_modules(request, placement))
    if request.method == "POST" and form.is_valid():
        throttle(request, scope="workplace.agreement", rate="20/h", key=str(request.person.uuid))
        values = form.cleaned_data
        if do_with(
            request,
            form,
            lambda: proposing.propose(
                placement=placement,
                by=request.person,
                activities=values.pop("modules"),
                language=get_language(),
                **values,
            ),
            _("The agreement was sent to the others. Each of them gets a mail."),
        ):
            return redirect("workplace:agreement", uuid=placement.uuid)
    context = {"placement": placement, "form": form, "gaps": proposing.missing(placement), "before": before}
    return render(request, "workplace/placements/write.html", context, status=422 if form.errors else 200)


def _mine(request, uuid):
    """The party that this person is to the version that stands; for anyone else there is nothing to answer."""
    row = _version(request, uuid)
    for party in row.parties.all():
        if rules.may_agree(request.person, party):
            return row, party
    raise Http404


@require_POST
@person_required
def agree(request, uuid):
    _row, party = _mine(request, uuid)
    do(
        request,
        lambda: agreeing.agree(party=party, digest=request.POST.get("digest", ""), person=request.person),
        _("You agree with this version."),
    )
    return redirect("workplace:agreement", uuid=uuid)


@require_POST
@person_required
def refuse(request, uuid):
    row, party = _mine(request, uuid)
    form = RemarkForm(request.POST)
    if not form.is_valid():
        return _show(request, row, form=form, status=422)
    if not do_with(
        request,
        form,
        lambda: agreeing.refuse(party=party, person=request.person, **form.cleaned_data),
        _("Kept. Whoever wrote this version gets a mail."),
        field="remark",
    ):
        return _show(request, row, form=form, status=409)
    return redirect("workplace:agreement", uuid=uuid)


@require_POST
@person_required
def remind(request, uuid, party):
    """Ask one of the others once more."""
    placement = placement_for(request, uuid, rules.may_write_agreement)
    agreement = get_object_or_404(placement.agreements, replaced=None)
    row = get_object_or_404(agreement.parties, uuid=party)
    do(request, lambda: asking.remind(party=row), _("Asked once more."))
    return redirect("workplace:agreement", uuid=uuid)
