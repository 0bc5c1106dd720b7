"""Fetch one document, or send one."""

import ssl
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import httpcore
import httpx

from ..errors import BadResponse, TimedOut, Unreachable
from .addresses import is_let_through, parse
from .budget import Budget
from .connecting import Guard
from .reading import read

MOST_REDIRECTS = 3
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Response:
    """An answer, whatever its status; ``url`` is the address after redirects."""

    url: str
    status: int
    content_type: str
    body: bytes


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def get(url, *, max_bytes, timeout, accept=None, budget=None) -> Response:
    """GET an address that came from outside: public addresses only, each redirect checked anew, nothing of ours sent along.

    ``timeout`` is for everything together, in seconds; ``budget`` is time shared with other requests. Raises Blocked,
    TimedOut, TooLarge, Unreachable, BadResponse (all OutboundError).
    """
    budget = budget.at_most(timeout) if budget else Budget(timeout)
    address = parse(url)
    for _hop in range(MOST_REDIRECTS + 1):
        answer = _ask(address, max_bytes=max_bytes, budget=budget, headers={"Accept": accept or "*/*"})
        if isinstance(answer, Response):
            return answer
        address = answer
    raise BadResponse("too many redirects")


def send(url, *, method, headers, body=b"", max_bytes, timeout, budget=None) -> Response:
    """POST, PUT or GET with headers of ours (a password among them) to an address that an administrator gave.

    As ``get``, but a redirect is an answer like any other: what is meant for one server goes to no other. Raises Blocked,
    TimedOut, TooLarge, Unreachable, BadResponse (all OutboundError).
    """
    answer = _ask(
        parse(url),
        max_bytes=max_bytes,
        budget=budget.at_most(timeout) if budget else Budget(timeout),
        headers=headers,
        method=method,
        body=body,
        follow=False,
    )
    return cast(Response, answer)


def _ask(
    url: httpx.URL, *, max_bytes, budget, headers, method="GET", body=b"", follow=True
) -> Response | httpx.URL:
    """One request: an answer, or where it leads on to."""
    known = {"User-Agent": "Bekwaam", "Accept-Encoding": "identity", **headers}
    if method != "GET":
        known["Content-Length"] = str(len(body))
    lines = [(b"Host", url.netloc)] + [
        (name.encode("ascii"), value.encode("ascii")) for name, value in known.items()
    ]
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    guard = Guard(budget, private_too=is_let_through(url))
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=certificates(), network_backend=guard, max_keepalive_connections=0
            ) as pool,
            pool.stream(method, target, headers=lines, content=body or None) as answer,
        ):
            fields = {name.lower(): value.decode("latin-1").strip() for name, value in answer.headers}
            if follow and answer.status in REDIRECTS:
                return _onward(url, fields.get(b"location", ""))
            encoding = fields.get(b"content-encoding", "").lower()
            got = read(answer.iter_stream(), encoding=encoding, max_bytes=max_bytes)
    except httpcore.TimeoutException as problem:
        raise TimedOut("no complete answer in time") from problem
    except httpcore.NetworkError as problem:
        raise Unreachable("the connection failed") from problem
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as problem:
        raise BadResponse("this is not HTTP") from problem
    return Response(str(url), answer.status, fields.get(b"content-type", ""), got)


def _onward(url: httpx.URL, location: str) -> httpx.URL:
    if not location:
        raise BadResponse("a redirect to nowhere")
    try:
        return parse(str(url.join(location)))
    except httpx.InvalidURL as problem:
        raise BadResponse("a redirect to nowhere") from problem
