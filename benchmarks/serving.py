"""Servers of a benchmark: started, waited for, their processor time read, and stopped."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measured import ROOT, environment

READY_WITHIN = 60
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def ours(database: str) -> Iterator[tuple[int, int]]:
    """Our site on this database, one web process of four threads: its port and the number of its process.

    A site begins its web processes anew now and then; here one serves to the end.
    """
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py", "--workers", "1", "--max-requests", "0",
        "--bind", f"127.0.0.1:{port}", "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip
    with running(command, port, environment("benchmarks.settings_file", BENCH_DATABASE=database)) as process:
        yield port, process


@contextlib.contextmanager
def running(command: list[str], port: int, variables: dict[str, str]) -> Iterator[int]:
    """A server that listens at this port; the number of its process."""
    server = subprocess.Popen(command, cwd=ROOT, env=variables, stdout=subprocess.DEVNULL)
    try:
        _wait(server, port)
        yield server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise SystemExit("bench: a server did not start; its message stands above.")


def processor_seconds(*roots: int) -> float:
    """What these processes and all that they started, also what has ended, used so far; Linux only."""
    parents: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # The name of a command, in brackets, may hold spaces.
            fields = entry.read_text().rpartition(")")[2].split()
            parents[int(entry.parent.name)] = int(fields[1]), sum(map(int, fields[11:15])) / TICKS
    return sum(used for number, (_parent, used) in parents.items() if _within(number, roots, parents))


def _within(number: int, roots: tuple[int, ...], parents: dict[int, tuple[int, float]]) -> bool:
    while number and number not in roots:
        number = parents[number][0] if number in parents else 0
    return bool(number)
