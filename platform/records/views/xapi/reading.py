"""Reading a request: its body within the limit, and the alternate request syntax of 1.0.3 (Communication 1.3)."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.datastructures import CaseInsensitiveMapping

from . import params
from .calls import XapiError

METHODS = ("GET", "PUT", "POST", "DELETE")
# Form fields that stand for a header; the others stand for a parameter.
AS_HEADERS = {
    "authorization",
    "x-experience-api-version",
    "content-type",
    "content-length",
    "if-match",
    "if-none-match",
}
FORM = "application/x-www-form-urlencoded"


def body_of(request) -> bytes:
    """The whole body. Raises XapiError 413 past the limit, 400 when less came than was promised.

    Django's own limit is for forms and answers 400; a store has one of its own. A chunked body has no length.
    """
    most = settings.XAPI_MOST_BYTES
    if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        if not request.META.get("wsgi.input_terminated"):
            raise XapiError(400, "send the body with a Content-Length")
        body = request.META["wsgi.input"].read(most + 1)
    else:
        length = _stated_length(request)
        body = request.read(length) if length <= most else None
        if body is not None and len(body) < length:
            raise XapiError(400, "the body ends too early")
    if body is None or len(body) > most:
        raise XapiError(413, f"the body is larger than {most} bytes")
    return body


def _stated_length(request) -> int:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    if not stated.isascii() or not stated.isdigit():
        raise XapiError(400, "Content-Length is no number")
    # So many digits are too many bytes, whatever comes behind them; thousands would not be read as a number.
    return int(stated.lstrip("0")[:19] or 0)


def alternate(request, query: dict[str, str]) -> tuple[str, dict[str, str], bytes, Mapping[str, str]]:
    """A request that is written as a form: method, parameters, content and headers. Raises XapiError 400."""
    method = query["method"]
    if method not in METHODS:
        raise XapiError(400, "the parameter 'method' names no method")
    if len(query) > 1:
        raise XapiError(400, "beside 'method' all parameters go into the form")
    if request.content_type not in ("", FORM, "text/plain"):
        raise XapiError(400, f"a request with 'method' is a form: {FORM}")
    try:
        form = params.fields(body_of(request).decode("ascii"))
    except UnicodeDecodeError:
        raise XapiError(400, "the form is not URL encoded") from None
    names = [name for name in form if name.lower() in AS_HEADERS]
    stated = {name.lower(): form.pop(name) for name in names}
    if len(stated) != len(names):
        raise XapiError(400, "a header is given twice")
    if not all(value.isprintable() for value in stated.values()):
        raise XapiError(400, "a header holds a line end, or another character that has no place in one")
    # The content type of the form says nothing about what is in it.
    headers = {name.lower(): value for name, value in request.headers.items()}
    headers |= {"content-type": "application/json", **stated}
    content = b""
    if method in ("PUT", "POST"):
        if "content" not in form:
            raise XapiError(400, "the form has no field 'content'")
        content = form.pop("content").encode()
    return method, form, content, CaseInsensitiveMapping(headers)
