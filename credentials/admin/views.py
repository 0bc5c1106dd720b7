"""What could not be signed, tried once more."""

from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from ..domain.issuing import try_again
from .access import for_administrators
from .queries import in_need


@require_POST
@for_administrators
def again(request, issuers, uuid):
    try_again(award=get_object_or_404(in_need(issuers), uuid=uuid))
    messages.success(request, _("It is being signed again. Look at this list in a moment."))
    return redirect("credentials_admin:issued")
