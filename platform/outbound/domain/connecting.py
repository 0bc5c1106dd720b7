"""How a connection is made: resolve, check every address, connect to the checked one, and never outlast the budget."""

import socket
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NoAnswerYet

import httpcore

from ..errors import Blocked, TimedOut, Unreachable
from .addresses import is_public
from .budget import Budget

# The system's resolver knows no time limit: it works apart, and we stop waiting.
_resolver = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolve")


def resolve(host: str, port: int, budget: Budget) -> list[str]:
    """The addresses of a host. Raises Unreachable, TimedOut."""
    waiting = _resolver.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = waiting.result(timeout=budget.remaining())
    except NoAnswerYet as problem:
        raise TimedOut("the name was not found in time") from problem
    except (OSError, UnicodeError) as problem:
        raise Unreachable("no such host") from problem
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Guard(httpcore.NetworkBackend):
    """Connects to the address that was checked, so that a name which answers differently the second time gains nothing.

    The name stays in the Host header and in the certificate's check. One private address among a host's addresses is
    enough to refuse it.
    """

    def __init__(self, budget: Budget, *, private_too: bool):
        self.budget = budget
        self.private_too = private_too
        self.plain = httpcore.SyncBackend()

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        addresses = resolve(host, port, self.budget)
        if not self.private_too and not all(is_public(address) for address in addresses):
            raise Blocked("not a public address")
        for tried, address in enumerate(addresses):
            # A dead first address must leave time for the next one.
            share = self.budget.remaining() / (len(addresses) - tried)
            try:
                stream = self.plain.connect_tcp(address, port, timeout=share)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return Timed(stream, self.budget)
        self.budget.remaining()
        raise Unreachable("no connection")


class Timed(httpcore.NetworkStream):
    """A stream whose every step fits in the budget: a server that sends one byte a second gains nothing."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget):
        self.stream = stream
        self.budget = budget

    def read(self, max_bytes, timeout=None):
        return self.stream.read(max_bytes, timeout=self.budget.remaining())

    def write(self, buffer, timeout=None):
        self.stream.write(buffer, timeout=self.budget.remaining())

    def close(self):
        self.stream.close()

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        return Timed(
            self.stream.start_tls(ssl_context, server_hostname, self.budget.remaining()), self.budget
        )

    def get_extra_info(self, info):
        return self.stream.get_extra_info(info)
