"""Signing in with the account of a school or an employer (OpenID Connect)."""

from urllib.parse import urlsplit

from allauth.socialaccount.providers.openid_connect.views import login
from django.shortcuts import render


def provider_login(request, provider_id):
    """Go to the provider, by a page that says so.

    Browsers hold a form's redirects to our own ``form-action``, and a provider sends people on to others that nobody can list.
    So the form is answered by a page that leads on, at once and also by a link.
    """
    response = login(request, provider_id)
    address = response.get("Location", "")
    if response.status_code == 302 and urlsplit(address).netloc:
        context = {"redirect_to": address, "host": urlsplit(address).hostname}
        return render(request, "socialaccount/login_redirect.html", context)
    return response
