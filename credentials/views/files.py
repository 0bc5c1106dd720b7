"""A credential as a file, by suffix or Accept: the signed JSON byte for byte, baked into a picture, a certificate, for Europass."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from accounts.api import throttle

from ..domain import europass, printing
from ..domain.errors import TokenNotSigned
from ..domain.tokens import token_of
from ..models import CredentialForm
from ..openbadges.png import bake_png
from ..openbadges.svg import bake_svg
from .badges import badge_bytes
from .certificates import pdf_of
from .documents import not_signed


@dataclass(frozen=True)
class FileForm:
    """A form to download: its content type, and what makes it out of a credential for a request.

    ``make`` returns bytes, or text in UTF-8. ``accepted`` are further media types in Accept that mean this form;
    ``type_for`` tells the content type where the request decides over it.
    """

    content_type: str
    make: Callable[..., bytes | str]
    accepted: tuple[str, ...] = ()
    disposition: str = "inline"
    type_for: Callable[..., str] | None = None


def _png(credential, _request) -> bytes:
    award = credential.award
    return bake_png(badge_bytes(award.achievement.motif, award.kind, "png"), credential.document)


def _svg(credential, _request) -> bytes:
    award = credential.award
    return bake_svg(badge_bytes(award.achievement.motif, award.kind, "svg"), credential.document)


def _pdf(credential, request) -> bytes:
    """Drawing a page takes a second of work: so many an hour for one person, or for one address without an account."""
    key = str(request.person.uuid) if request.person else None
    throttle(request, scope="credentials.pdf", rate="60/h", key=key)
    return pdf_of(credential)


def _elm(credential, _request) -> str:
    return europass.elm_of(credential)


# By ``?form=``: the token, and its content type (Open Badges 3.0, 8.2 hands tokens out as plain text).
TOKENS = {
    "": (CredentialForm.Form.VC_JWT, "application/vc+jwt"),
    "ob3": (CredentialForm.Form.OB3_JWT, "text/plain"),
}


def _token_asked(request) -> tuple[str, str]:
    try:
        return TOKENS[request.GET.get("form", "")]
    except KeyError:
        raise Http404 from None


def _jwt(credential, request) -> str:
    return token_of(credential=credential, form=_token_asked(request)[0]).text


JSON_TYPES = ("application/vc+ld+json", "application/ld+json", "application/json")
# By suffix. The page for people and the JSON come first where a reader likes several equally.
FORMS: dict[str, FileForm] = {
    "json": FileForm("application/vc", lambda credential, _request: credential.document, JSON_TYPES),
    "jwt": FileForm("application/vc+jwt", _jwt, type_for=lambda request: _token_asked(request)[1]),
    "png": FileForm("image/png", _png),
    "svg": FileForm("image/svg+xml", _svg),
    "pdf": FileForm("application/pdf", _pdf),
    "elm.json": FileForm("application/ld+json", _elm, disposition="attachment"),
}


def wanted(request, suffix="") -> str:
    """The form that is asked for: by suffix, else by Accept (RFC 9110, 12.5.1). Empty is the page for people."""
    if suffix:
        if suffix not in FORMS:
            raise Http404
        return suffix
    # One form a media type: the first that names it.
    types = {"text/html": ""}
    for name, form in FORMS.items():
        for media_type in (form.content_type, *form.accepted):
            types.setdefault(media_type, name)
    return types.get(request.get_preferred_type(list(types)) or "text/html", "")


def split_suffix(name: str) -> tuple[str, str]:
    """A name and the suffix of a form behind it; empty when there is none."""
    for suffix in sorted(FORMS, key=len, reverse=True):
        if name.endswith(f".{suffix}"):
            return name.removesuffix(f".{suffix}"), suffix
    return name, ""


def file_of(request, credential, form, *, saved=False) -> HttpResponse:
    """The credential in a form, only for whoever may see it: it names what is known of the holder.

    ``saved``: to be kept as a file, also where a browser could show it.
    """
    chosen = FORMS[form]
    try:
        body = chosen.make(credential, request)
    except printing.PrinterMissing:
        return keep_private(render(request, "credentials/no_printer.html", status=503))
    except europass.DoesNotHold:
        words = _(
            "This does not hold any more, so there is no export of it. The holder can read why on their own page."
        )
        return keep_private(HttpResponse(words, content_type="text/plain; charset=utf-8", status=410))
    except TokenNotSigned:
        return keep_private(not_signed(_("This file cannot be signed at the moment. Try again later.")))
    content_type = chosen.type_for(request) if chosen.type_for else chosen.content_type
    response = HttpResponse(body, content_type=content_type)
    disposition = "attachment" if saved else chosen.disposition
    response["Content-Disposition"] = f'{disposition}; filename="bewijs-{credential.uuid}.{form}"'
    if form == "svg":
        # A picture that is opened by itself runs nothing.
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return keep_private(response)


def keep_private(response):
    """Nothing in between keeps it, no search engine lists it."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    response["Referrer-Policy"] = "no-referrer"
    patch_vary_headers(response, ["Accept", "Cookie"])
    return response
