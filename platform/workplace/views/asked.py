"""The learner's side of a request: reminding, once a day."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.api import person_required

from ..domain import reminding
from ..models import Invitation
from .doing import do
from .learner import back_to, mine_or_404


@require_POST
@person_required
def remind(request, uuid, invitation):
    row = mine_or_404(request, uuid)
    link = get_object_or_404(Invitation, assignment=row, uuid=invitation)
    do(request, lambda: reminding.ask_again(invitation=link), _("The reminder is on its way."))
    return back_to(row, "#vragen")
