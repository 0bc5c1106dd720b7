"""Change the hat under which one looks."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.api import person_required

from .. import hats


@require_POST
@person_required
def put_on(request):
    """Wear it, and go to where it goes on."""
    return redirect(hats.put_on(request, request.POST.get("hat", "")).home)
