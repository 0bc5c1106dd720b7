"""Only public addresses: whatever the name, the redirect or the second look-up says."""

import socket
import threading

import httpcore
import pytest

from outbound import api
from outbound.domain import connecting
from outbound.domain.addresses import is_public

from .conftest import SECRET

LIMITS = {"max_bytes": 10_000, "timeout": 2}
PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.88.99.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "fec0::1",
]  # fmt: skip
PUBLIC = ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "2a02:2308::1"]


@pytest.fixture
def names(monkeypatch):
    """What names resolve to: a list for each look-up, the last one for all that follow."""
    known, asked = {}, []

    def getaddrinfo(host, port, *_args, **_options):
        host = host.decode() if isinstance(host, bytes) else host
        asked.append(host)
        answers = known[host]
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(connecting.socket, "getaddrinfo", getaddrinfo)
    return known, asked


@pytest.fixture
def connections(monkeypatch):
    """Where connections are asked for; none is made."""
    made = []

    def connect_tcp(_self, host, port, **_options):
        made.append((host, port))
        raise httpcore.ConnectError

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    return made


@pytest.mark.parametrize("address", PRIVATE)
def test_it_is_not_public(address):
    assert is_public(address) is False


@pytest.mark.parametrize("address", PUBLIC)
def test_it_is_public(address):
    assert is_public(address) is True


@pytest.mark.parametrize("address", [one for one in PRIVATE if "%" not in one])
def test_no_private_address_is_connected_to(address, connections):
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(api.Blocked):
        api.get(f"https://{host}/", **LIMITS)
    assert connections == []


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "localhost."]
)
def test_another_spelling_of_loopback_is_not_connected_to(host, connections):
    with pytest.raises((api.Blocked, api.Unreachable)):
        api.get(f"https://{host}/", **LIMITS)
    assert connections == []


@pytest.mark.parametrize(
    "address",
    [
        "http://school.example/", "ftp://school.example/", "file:///etc/passwd", "//school.example/", "school.example", "",
        "https://", "https://user@school.example/", "https://user:secret@school.example/", "data:,x", "https://x:99999/",
        "https://a b/", None,
    ],
)  # fmt: skip
def test_only_plain_https_addresses_are_asked_for(address, connections, names):
    names[0].update({"school.example": [["1.1.1.1"]]})
    with pytest.raises(api.Blocked):
        api.get(address, **LIMITS)
    assert (connections, names[1]) == ([], [])


@pytest.mark.parametrize("host", ["xn--", "xn--a", "xn--\u00e9", "a" * 300])
def test_a_host_that_cannot_be_read_is_refused_by_name(host, connections):
    with pytest.raises((api.Blocked, api.Unreachable)):
        api.get(f"https://{host}/", **LIMITS)
    assert connections == []


def test_the_checked_address_is_the_connected_one(names, connections):
    known, asked = names
    # The second look-up would give another answer: there is none.
    known["school.example"] = [["1.1.1.1"], ["127.0.0.1"]]
    with pytest.raises(api.Unreachable):
        api.get("https://school.example/did.json", **LIMITS)
    assert connections == [("1.1.1.1", 443)]
    assert asked == ["school.example"]


def test_one_private_address_among_public_ones_refuses_the_host(names, connections):
    names[0]["school.example"] = [["1.1.1.1", "10.0.0.1"]]
    with pytest.raises(api.Blocked):
        api.get("https://school.example/", **LIMITS)
    assert connections == []


def test_the_next_address_is_tried(names, connections):
    names[0]["school.example"] = [["1.1.1.1", "1.0.0.1"]]
    with pytest.raises(api.Unreachable):
        api.get("https://school.example:8443/", **LIMITS)
    assert connections == [("1.1.1.1", 8443), ("1.0.0.1", 8443)]


def test_a_redirect_to_the_inside_is_refused(partner, server):
    partner.targets["inside"] = partner.origin.replace("127.0.0.1", "127.0.0.2") + "/secret"
    partner.targets["secure"] = "https://127.0.0.1/secret"
    partner.targets["file"] = "file:///etc/passwd"
    partner.targets["named"] = partner.origin.replace("127.0.0.1", "localhost") + "/secret"
    for name in ("inside", "secure", "file", "named"):
        with pytest.raises(api.Blocked):
            api.get(f"{partner.origin}/to/{name}", **LIMITS)
    assert [path for path, _headers in partner.seen] == ["/to/inside", "/to/secure", "/to/file", "/to/named"]


def test_only_the_exact_origin_is_let_through(server, settings):
    port = server.server_address[1]
    settings.OUTBOUND_ALLOW_ORIGINS = [
        f"http://127.0.0.1:{port + 1}",
        f"https://127.0.0.1:{port}",
        "http://localhost",
    ]
    with pytest.raises(api.Blocked):
        api.get(f"{server.origin}/secret", **LIMITS)
    assert server.seen == []
    settings.OUTBOUND_ALLOW_ORIGINS = [server.origin]
    assert api.get(f"{server.origin}/secret", **LIMITS).body == SECRET


def test_a_name_that_takes_too_long_costs_no_more_than_the_time(monkeypatch):
    never = threading.Event()
    monkeypatch.setattr(connecting.socket, "getaddrinfo", lambda *_args, **_options: never.wait(3))
    with pytest.raises(api.TimedOut):
        api.get("https://school.example/", max_bytes=10, timeout=0.2)
    never.set()
