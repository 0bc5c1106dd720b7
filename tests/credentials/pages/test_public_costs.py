"""What the public page of a credential costs: a fixed number of statements, and nothing is asked of anybody else."""

import socket

import pytest

pytestmark = pytest.mark.django_db


def test_a_stranger_costs_eight_statements_and_no_connection(
    client, credential, monkeypatch, django_assert_num_queries
):
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda _socket, address: asked.append(address))
    address = f"/credentials/{credential.uuid}"
    assert client.get(address).status_code == 200
    with django_assert_num_queries(8):
        client.get(address)
    assert asked == []
