"""Which addresses we may go to: public ones, and the exact origins that the settings let through."""

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import httpx
from django.conf import settings

from ..errors import Blocked

# Global by registry, and still doors to elsewhere: they carry an IPv4 address inside (6to4, Teredo, NAT64), or are relays.
DOORS = [
    ip_network(text)
    for text in (
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "fec0::/10",
    )
]
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")


def is_public(address: str) -> bool:
    """Whether this is an address on the public internet, and not a disguise of another."""
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if not found.is_global or found.is_multicast or found.is_reserved or found.is_unspecified:
        return False
    return not any(found.version == door.version and found in door for door in DOORS)


def origin_of(url: httpx.URL) -> str:
    """Scheme, host and port, with the port always written; the host as it is sent, since not every host can be decoded."""
    return f"{url.scheme}://{url.raw_host.decode('ascii')}:{url.port or PORTS.get(url.scheme, 0)}"


def origin_of_address(address: str) -> str:
    """The same of an address that was taken in before, whatever the settings let through now."""
    return origin_of(httpx.URL(address))


def is_let_through(url: httpx.URL) -> bool:
    """Whether the settings name this very origin."""
    return origin_of(url) in {origin_of(httpx.URL(origin)) for origin in settings.OUTBOUND_ALLOW_ORIGINS}


def parse(address: str) -> httpx.URL:
    """Read an address. Raises Blocked for anything but https (or an origin that is let through) with a host alone."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, TypeError) as problem:
        raise Blocked("not an address") from problem
    if not HOST.fullmatch(url.raw_host.decode("ascii")) or url.userinfo:
        raise Blocked("an address with a host, and without a name or password, is needed")
    if url.port is not None and not 0 < url.port < 65536:
        raise Blocked("no such port")
    if url.scheme != "https" and not is_let_through(url):
        raise Blocked("only https")
    return url
