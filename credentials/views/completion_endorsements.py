"""The learner's page of what an organisation said of their completion: read it, take it into the credential, or not."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.api import person_required

from ..domain import completion_endorsements as domain
from ..domain import said_in_favour
from ..domain.errors import CredentialsError
from ..models import Award, CompletionEndorsement


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@person_required
def page(request, uuid):
    """``antwoord`` is ``ja`` or ``nee``. 404 for anybody but the learner."""
    rows = CompletionEndorsement.objects.select_related("issuer__organisation")
    row = get_object_or_404(rows, uuid=uuid, person=request.person)
    if request.method == "POST":
        return _answered(request, row)
    awards = list(said_in_favour.awards_of(row))
    context = {
        "row": row,
        "comment": said_in_favour.words_of(row),
        "awards": awards,
        "issued": any(award.state == Award.State.ISSUED for award in awards),
    }
    return render(request, "credentials/completion_endorsement.html", context)


def _answered(request, row):
    said = request.POST.get("antwoord")
    if said not in {"ja", "nee"}:
        raise Http404
    try:
        domain.answer(endorsement=row, person=request.person, accepted=said == "ja")
    except CredentialsError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(
            request,
            _("It goes into your credential.") if said == "ja" else _("It does not go into your credential."),
        )
    return redirect("credentials:completion-endorsement", uuid=row.uuid)
