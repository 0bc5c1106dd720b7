"""The search field in the head: modules and plain pages; everything else is reached from there."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.api import words_in


@require_safe
def page(request):
    """The catalogue is where searching happens: filters stay in its address."""
    words = words_in(request, "q", most=200)
    query = f"?{urlencode({'q': words})}" if words else ""
    return redirect(f"{reverse('courses:catalogue')}{query}")
