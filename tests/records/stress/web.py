"""A real web server on the tests' database, in processes of its own, and callers that reach it over the network."""

import base64
import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator

from records.domain.clients import make_client

from ...processes import begin

READY_WITHIN = 60


class Web:
    """gunicorn with so many workers and threads; the application is loaded once, so that a new worker stands soon."""

    def __init__(self, *, workers: int, threads: int, files: str):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        client, password = make_client(name="Stress", scopes=["all"], per_minute=1_000_000)
        word = base64.b64encode(f"{client.username}:{password}".encode()).decode()
        self.headers = {"Authorization": f"Basic {word}", "X-Experience-API-Version": "1.0.3"}
        self.master = begin(
            "gunicorn", "--config", "gunicorn.conf.py", "--preload", "--workers", str(workers), "--threads", str(threads),
            "--max-requests", "0", "--keep-alive", "120", "--bind", f"127.0.0.1:{self.port}", "--log-level", "error",
            "--no-control-socket", TMPDIR=files,
        )  # fmt: skip
        # Whoever prints into a full pipe waits: refusals are logged, a line each.
        self.printed: deque[str] = deque(maxlen=100)
        self.reader = threading.Thread(target=self.printed.extend, args=(self.master.stdout,), daemon=True)
        self.reader.start()

    def wait(self) -> None:
        """Until a worker answers."""
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            assert self.master.poll() is None, "".join(self.printed)
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.send("GET", "/xapi/about")[0] == 200:
                    return
            time.sleep(0.02)
        raise AssertionError("the web server did not answer")

    def workers(self) -> list[int]:
        found = subprocess.run(
            ["pgrep", "-P", str(self.master.pid)], capture_output=True, text=True, check=False
        )
        return [int(line) for line in found.stdout.split()]

    def kill_workers(self) -> None:
        """As the machine does when memory runs out: no goodbye."""
        for pid in self.workers():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def send(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """One request on a connection of its own."""
        with contextlib.closing(self.connection()) as connection:
            return self.send_on(connection, method, path, body, **headers)

    def send_on(self, connection, method, path, body=None, **headers) -> tuple[int, bytes]:
        named = {"Content-Type": "application/json", **self.headers, **headers}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return answer.status, answer.read()

    def stop(self) -> None:
        self.master.terminate()
        self.master.wait(timeout=60)
        self.reader.join(timeout=60)
        self.master.stdout.close()


@contextlib.contextmanager
def web(*, workers: int, threads: int, files: str) -> Iterator[Web]:
    site = Web(workers=workers, threads=threads, files=files)
    try:
        site.wait()
        yield site
    finally:
        site.stop()


def batch(statements: list[dict]) -> bytes:
    return json.dumps(statements).encode()
