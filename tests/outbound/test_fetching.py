"""What comes back from a partner, and what does not: too much, too slow, led astray, or no HTTP at all."""

import gzip
import time

import pytest

from outbound import api
from outbound.domain.reading import read

LIMITS = {"max_bytes": 10_000, "timeout": 5}


def get(server, path="", **changes):
    return api.get(f"{server.origin}/{path}", **{**LIMITS, **changes})


def test_a_document_comes_with_its_address_status_and_type(partner):
    answer = get(partner, "document?a=1")
    assert answer == api.Response(f"{partner.origin}/document?a=1", 200, "application/json", b'{"id": 1}')


def test_another_status_is_an_answer(partner):
    answer = get(partner, "missing")
    assert (answer.status, answer.content_type, answer.body) == (404, "text/plain", b"not here")


def test_nothing_of_ours_goes_along_and_no_cookie_comes_back(partner, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    get(partner, accept="application/did+json")
    get(partner)
    assert [set(headers) for _path, headers in partner.seen] == [
        {"Host", "User-Agent", "Accept", "Accept-Encoding"}
    ] * 2
    assert [headers["Accept"] for _path, headers in partner.seen] == ["application/did+json", "*/*"]
    assert {headers["Host"] for _path, headers in partner.seen} == {partner.origin.removeprefix("http://")}


def test_three_redirects_are_followed_and_a_fourth_is_not(partner):
    partner.targets.update({"1": "/to/2", "2": f"{partner.origin}/to/3", "3": "../document", "0": "/to/1"})
    assert get(partner, "to/1").url == f"{partner.origin}/document"
    with pytest.raises(api.BadResponse):
        get(partner, "to/0")
    with pytest.raises(api.BadResponse):
        get(partner, "loop")
    with pytest.raises(api.BadResponse):
        get(partner, "nowhere")


def test_a_body_that_fits_exactly_is_taken(partner):
    assert len(get(partner, "large", max_bytes=100_000).body) == 100_000
    with pytest.raises(api.TooLarge):
        get(partner, "large", max_bytes=99_999)


def test_an_endless_body_is_left_at_once(partner):
    with pytest.raises(api.TooLarge):
        get(partner, "endless")
    assert partner.gave_up.wait(5)


def test_gzip_is_unpacked_and_a_bomb_is_not(partner):
    assert get(partner, "packed").body == b'{"id": 1}'
    with pytest.raises(api.TooLarge):
        get(partner, "bomb")


@pytest.mark.parametrize("path", ["half", "brotli", "no-http"])
def test_what_cannot_be_read_is_a_bad_response(partner, path):
    with pytest.raises(api.BadResponse):
        get(partner, path)


def test_a_bomb_never_unfolds_in_memory():
    packed = gzip.compress(b"\0" * 50_000_000)
    sizes = []

    def chunks():
        for start in range(0, len(packed), 4096):
            sizes.append(start)
            yield packed[start : start + 4096]

    with pytest.raises(api.TooLarge):
        read(chunks(), encoding="gzip", max_bytes=10_000)
    assert sizes == [0]


@pytest.mark.parametrize("path", ["slow", "dripping"])
def test_a_slow_server_costs_no_more_than_the_time(partner, path):
    begin = time.monotonic()
    with pytest.raises(api.TimedOut):
        get(partner, path, timeout=0.4)
    assert time.monotonic() - begin < 1.5


def test_one_budget_is_shared_and_then_used_up(partner):
    budget = api.Budget(0.5)
    assert get(partner, budget=budget).status == 200
    begin = time.monotonic()
    with pytest.raises(api.TimedOut):
        get(partner, "slow", budget=budget)
    asked = len(partner.seen)
    with pytest.raises(api.TimedOut):
        get(partner, budget=budget)
    assert len(partner.seen) == asked
    assert time.monotonic() - begin < 1.5


def test_who_is_not_there_is_unreachable(partner, settings):
    settings.OUTBOUND_ALLOW_ORIGINS = ["http://127.0.0.1:9", "http://name.invalid"]
    for address in ("http://127.0.0.1:9/", "http://name.invalid/"):
        with pytest.raises(api.Unreachable):
            api.get(address, **LIMITS)


def test_every_error_is_of_one_family():
    for error in (api.Blocked, api.TooLarge, api.TimedOut, api.Unreachable, api.BadResponse):
        assert issubclass(error, api.OutboundError)


def test_what_is_sent_goes_to_that_server_alone(partner):
    """A password must not follow a redirect."""
    partner.targets["1"] = f"{partner.origin}/document"
    headers = {"Authorization": "Basic word", "Content-Type": "text/plain"}
    sent = {"method": "POST", "headers": headers, "body": b"one", **LIMITS}
    assert api.send(f"{partner.origin}/document", **sent).status == 200
    assert api.send(f"{partner.origin}/to/1", **sent).status == 302
    assert [path for path, _headers in partner.seen] == ["/document", "/to/1"]
    assert partner.sent == [b"one", b"one"]
    assert {name: partner.seen[0][1][name] for name in headers} == headers


def test_what_is_sent_goes_to_no_private_address(server):
    with pytest.raises(api.Blocked):
        api.send(f"{server.origin}/document", method="POST", headers={}, body=b"one", **LIMITS)
    assert (server.seen, server.sent) == ([], [])
