"""The door of the store: every request comes in here, and every answer goes out by it."""

from collections.abc import Mapping
from functools import wraps
from typing import NamedTuple

import structlog
from django.core.signals import got_request_exception
from django.db import DataError, InterfaceError, OperationalError
from django.views.decorators.csrf import csrf_exempt

from ...domain.through import consistent_through as until
from ...xapi.moments import text_of
from . import answers, params, reading, versions
from .calls import BUSY, Call, Rule, XapiError
from .login import check_scope, client_of

__all__ = ["Call", "Rule", "XapiError", "resource"]

log = structlog.get_logger(__name__)

CONSISTENT = "X-Experience-API-Consistent-Through"


def resource(*, consistent_through=False, **rules: Rule):
    """Make a resource of a function that takes a Call and returns a response.

    ``rules`` by method: GET (HEAD too), PUT, POST, DELETE. Raise XapiError to refuse. With ``consistent_through`` every
    answer, refusals too, says until when all statements can be read (Communication 2.1.3), as it was before it was made.
    """

    def made(function):
        # Outside the guard against forged forms: only credentials that the caller shows count here, never a cookie.
        @csrf_exempt
        @wraps(function)
        def view(request, prefix="/xapi/"):
            through = until() if consistent_through else None
            speaks = versions.version_of(request.headers.get(versions.HEADER)) or versions.BASES[prefix]
            try:
                if request.method == "OPTIONS":
                    response = answers.preflight()
                else:
                    sent = _sent(request)
                    speaks = versions.version_of(sent.headers.get(versions.HEADER)) or speaks
                    response = function(_call(request, sent, rules, prefix))
            except Exception as problem:  # noqa: BLE001 - every answer goes out by the door
                response = _refuse(request, problem)
            if through:
                response[CONSISTENT] = text_of(through)
            if request.method == "HEAD":
                _without_body(response)
            return answers.finish(request, response, version=speaks)

        return view

    return made


class Sent(NamedTuple):
    """What was asked, whichever way it was written; ``body`` is None while it is not read."""

    method: str
    query: dict[str, str]
    headers: Mapping[str, str]
    body: bytes | None = None


def _sent(request) -> Sent:
    query = params.fields(request.META.get("QUERY_STRING", ""))
    if request.method != "POST" or "method" not in query:
        return Sent("GET" if request.method == "HEAD" else request.method, query, request.headers)
    method, form, body, headers = reading.alternate(request, query)
    if versions.required_version(headers.get(versions.HEADER)) != versions.FIRST:
        raise XapiError(400, "the alternate request syntax is part of 1.0.3 only")
    return Sent(method, form, headers, body)


def _call(request, sent, rules, prefix) -> Call:
    """The request, checked: method, version, credentials, scope, parameters, and only then its body."""
    rule = rules.get(sent.method)
    if rule is None:
        allowed = ", ".join(sorted({*rules, "OPTIONS", *(["HEAD"] if "GET" in rules else [])}))
        raise XapiError(405, f"this resource knows {allowed}", headers={"Allow": allowed})
    stated = sent.headers.get(versions.HEADER)
    if rule.open:
        version, client = versions.version_of(stated) or versions.BASES[prefix], None
    else:
        version, client = versions.required_version(stated), client_of(sent.headers.get("Authorization"))
        check_scope(client, rule, reading=sent.method == "GET")
    params.check(sent.query, rule)
    return Call(
        method=sent.method,
        params=sent.query,
        body=reading.body_of(request) if sent.body is None else sent.body,
        content_type=sent.headers.get("Content-Type", ""),
        headers=sent.headers,
        version=version,
        client=client,
        prefix=prefix,
    )


def _refuse(request, problem):
    if isinstance(problem, XapiError):
        return answers.refusal(request, problem.status, problem.text, problem.headers)
    if isinstance(problem, DataError):
        return answers.refusal(request, 400, "a value in this request cannot be stored")
    if isinstance(problem, OperationalError | InterfaceError):
        log.warning("the database did not answer", error=type(problem).__qualname__)
        return answers.refusal(request, 503, "the store cannot be reached now; try again", BUSY)
    # As Django does for a view that raises, with an answer in the form of this interface.
    got_request_exception.send(sender=None, request=request)
    log.exception("a resource of the store failed", path=request.path)
    return answers.refusal(request, 500, "something went wrong on our side; nothing was stored")


def _without_body(response) -> None:
    """What HEAD asks: the headers of GET, the length of its body too, and no body (Communication 1.1)."""
    if response.streaming:
        response.streaming_content = []
        return
    response.headers.setdefault("Content-Length", str(len(response.content)))
    response.content = b""
