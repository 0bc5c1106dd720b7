"""Posting over a few connections that stay open: as little work of our own as can be, since it shares the machine."""

import base64
import socket
import threading
import time
from dataclasses import dataclass

CONNECTIONS = 4


@dataclass(frozen=True)
class Place:
    """Where to post to: an address on this machine, the path, and who sends."""

    port: int
    path: str
    user: str
    password: str
    version: str = "1.0.3"

    def request(self, body: bytes) -> bytes:
        word = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        head = (
            f"POST {self.path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nAuthorization: Basic {word}\r\n"
            f"X-Experience-API-Version: {self.version}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def post_all(place: Place, bodies: list[bytes]) -> float:
    """Seconds of the clock from the first byte sent to the last answer. Exits the benchmark at any answer but 200."""
    requests = [place.request(body) for body in bodies]
    problems: list[str] = []
    threads = [
        threading.Thread(target=_post, args=(place.port, requests[number::CONNECTIONS], problems))
        for number in range(CONNECTIONS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - began
    if problems:
        raise SystemExit(f"bench: a post was answered: {problems[0]}")
    return taken


def _post(port: int, requests: list[bytes], problems: list[str]) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for request in requests:
            connection.sendall(request)
            answer = _answer(connection)
            if not answer.startswith(b"HTTP/1.1 200"):
                problems.append(answer[:600].decode(errors="replace"))
                return


def _answer(connection: socket.socket) -> bytes:
    """One answer with its body: a peer may send it in pieces."""
    got = b""
    while b"\r\n\r\n" not in got:
        got += _more(connection)
    head, _end, body = got.partition(b"\r\n\r\n")
    names = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:])
    while len(body) < int(names.get(b"content-length", b"0")):
        body += _more(connection)
    return head + b"\r\n\r\n" + body


def _more(connection: socket.socket) -> bytes:
    piece = connection.recv(65536)
    if not piece:
        raise SystemExit("bench: the server closed a connection in the middle of an answer")
    return piece
