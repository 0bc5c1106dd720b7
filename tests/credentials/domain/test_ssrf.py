"""A foreign credential cannot have us knock on a door inside: a canary listens on the loopback addresses and counts."""

import json
import socket
import threading

import httpcore
import pytest

from credentials.domain.reaching import Reach
from credentials.domain.verifying import check, check_address
from credentials.verifying.fetching import Fetched
from outbound.domain import connecting
from tests.credentials.domain.canary import FOLLOWED, NEVER
from tests.outbound.conftest import Partner, Server

pytestmark = pytest.mark.django_db
# Hosts that lead to the loopback address, as a URL spells them. Names end in .example: what they resolve to is told below.
DISGUISES = [
    "127.0.0.1", "127.1", "127.8.8.8", "0177.0.0.1", "2130706433", "0x7f000001", "0.0.0.0", "localhost", "localhost.", "[::1]",  # noqa: S104 -- an address that is refused
    "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
    "inside.example", "both.example", "mapped.example", "nat64.example", "rebinding.example",
]  # fmt: skip
NAMES = {
    "inside.example": [["127.0.0.1"]],
    "both.example": [["93.184.215.14", "127.0.0.1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "nat64.example": [["64:ff9b::7f00:1"]],
    # The first look-up is clean, every later one is not.
    "rebinding.example": [["93.184.215.14"], ["127.0.0.1"]],
}
PUBLIC = "93.184.215.14"


class Canary:
    """Listens on every loopback address of this machine; counts who comes."""

    def __init__(self):
        both = socket.has_dualstack_ipv6()
        family, host = (socket.AF_INET6, "::") if both else (socket.AF_INET, "")
        self.socket = socket.create_server((host, 0), family=family, dualstack_ipv6=both)
        self.port, self.visits = self.socket.getsockname()[1], 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            try:
                visitor, _address = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()


@pytest.fixture(scope="module")
def listening():
    canary = Canary()
    yield canary
    canary.socket.close()


@pytest.fixture
def canary(listening, monkeypatch):
    """The canary, in a world in which some names lead to it and public addresses lead nowhere."""
    listening.visits = 0
    answers = {name: [list(found) for found in told] for name, told in NAMES.items()}
    resolve, connect = socket.getaddrinfo, httpcore.SyncBackend.connect_tcp

    def getaddrinfo(host, port, *arguments, **options):
        name = host.decode() if isinstance(host, bytes) else host
        if name.endswith(".example"):
            if name not in answers:
                raise socket.gaierror
            told = answers[name].pop(0) if len(answers[name]) > 1 else answers[name][0]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in told]
        return resolve(host, port, *arguments, **options)

    def connect_tcp(self, host, port, **options):
        if host == PUBLIC:
            raise httpcore.ConnectError
        return connect(self, host, port, **options)

    monkeypatch.setattr(connecting.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    return listening


def judged(route, base):
    """What a route's credential leads to, when the honest addresses in it answer."""
    data, documents = route(base)
    reach = Reach()

    def fetch(url):
        return Fetched(json.dumps(documents[url]).encode()) if url in documents else reach(url)

    return check(data, fetcher=fetch)


def is_believed(report):
    """Whether all of it is valid, also what stands inside."""
    inside = [part.report.verdict for part in report.parts.get("endorsements", ())]
    return {report.verdict, *inside} == {"valid"}


def test_the_canary_counts(canary):
    for host in ("127.0.0.1", "localhost"):
        socket.create_connection((host, canary.port), timeout=2).close()
    for _ in range(100):
        if canary.visits == 2:
            break
        threading.Event().wait(0.01)
    assert canary.visits == 2


@pytest.mark.parametrize("route", FOLLOWED)
def test_let_through_by_the_settings_each_of_them_is_followed(canary, settings, route):
    """So that nought below is the guard's doing: the credential does lead there."""
    settings.OUTBOUND_ALLOW_ORIGINS = [f"http://localhost:{canary.port}"]
    assert judged(FOLLOWED[route], f"http://localhost:{canary.port}").verdict != "invalid"
    assert canary.visits > 0


@pytest.mark.parametrize("route", FOLLOWED)
def test_no_disguise_of_a_loopback_address_is_connected_to(canary, route):
    for host in DISGUISES:
        assert not is_believed(judged(FOLLOWED[route], f"https://{host}:{canary.port}")), host
    assert not is_believed(judged(FOLLOWED[route], f"http://127.0.0.1:{canary.port}"))
    assert canary.visits == 0


@pytest.mark.parametrize("route", FOLLOWED)
def test_a_redirect_to_the_inside_is_not_followed(canary, settings, redirecting, route):
    settings.OUTBOUND_ALLOW_ORIGINS = [redirecting.origin]
    for host in ("127.0.0.1", "localhost", "[::ffff:7f00:1]", "inside.example", "rebinding.example"):
        redirecting.seen.clear()
        redirecting.target = f"https://{host}:{canary.port}/x"
        assert not is_believed(judged(FOLLOWED[route], redirecting.origin)), host
        assert redirecting.seen != []
    assert canary.visits == 0


@pytest.mark.parametrize("route", NEVER)
def test_what_is_only_named_is_never_fetched(canary, settings, route):
    """Not even where the settings would let it through."""
    settings.OUTBOUND_ALLOW_ORIGINS = [f"http://localhost:{canary.port}"]
    for base in (f"http://localhost:{canary.port}", f"https://127.0.0.1:{canary.port}"):
        assert judged(NEVER[route], base).checks != []
    assert canary.visits == 0


@pytest.mark.parametrize("host", DISGUISES)
def test_an_address_that_somebody_typed(canary, host):
    for scheme in ("https", "http"):
        report = check_address(f"{scheme}://{host}:{canary.port}/bewijs.json")
        assert (report.verdict, report.codes()) == ("unknown", ["network.failed"])
    assert canary.visits == 0


class Redirecting(Partner):
    def do_GET(self):
        self.server.seen.append((self.path, {}))
        self.redirect(self.server.target)


@pytest.fixture
def redirecting():
    """A partner that the settings let through, and that answers everything with another address."""
    running = Server(("127.0.0.1", 0), Redirecting)
    running.seen, running.target = [], ""
    running.origin = f"http://localhost:{running.server_address[1]}"
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield running
    running.shutdown()
    running.server_close()
