"""The bars of records: posting statements, durable on PostgreSQL with one web process, beside ralph; and what growth costs.

python -m benchmarks.records 1000000     only the growth, over this many statements
"""

import contextlib
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measured import ROOT, environment
from benchmarks.report import Report
from benchmarks.sending import Place, post_all
from benchmarks.serving import free_port, ours, processor_seconds, running
from benchmarks.statements import bodies

sys.path.append(str(ROOT / "scripts"))  # where the tests' PostgreSQL is started from
from postgres import cluster

ROUNDS = 5
# Requests a round, by how many statements each holds: a second or two of work for us.
REQUESTS = {1: 600, 100: 60}
BARS = {1: 400, 100: 3_000}
GROWTH, BATCH = 100_000, 100
RALPH = ROOT / "var" / "ralph"


@dataclass
class Rates:
    """A server and its figures: statements a second of the clock, and of processor time, by size of request."""

    name: str
    place: Place
    used: Callable[[], float]
    sent: int = 0
    clock: dict[int, list[float]] = field(default_factory=lambda: {1: [], 100: []})
    processor: dict[int, list[float]] = field(default_factory=lambda: {1: [], 100: []})

    def round(self, size: int, requests: int) -> None:
        made = bodies(self.sent, requests, size)
        before = self.used()
        taken = post_all(self.place, made)
        self.sent += requests * size
        self.clock[size].append(requests * size / taken)
        # A tick is a hundredth of a second; a round takes a hundred of them at least.
        self.processor[size].append(requests * size / max(self.used() - before, 0.01))

    def best(self, size: int) -> str:
        return f"{max(self.clock[size]):,.0f} ({max(self.processor[size]):,.0f})"


def measure(report: Report) -> None:
    """All of it. What stands in seconds of a clock is right only on a machine that does nothing else."""
    with on_postgres() as own:
        speed(report, own)
    with on_postgres() as own:
        growth(report, own, GROWTH)


@contextlib.contextmanager
def on_postgres() -> Iterator[Rates]:
    """Our store on a fresh PostgreSQL that writes to the disk before it answers (fsync), with one web process."""
    with cluster(durable=True) as database:
        password = _prepared(database)
        with ours(database) as (port, process):
            server = _server_process(database)
            place = Place(port, "/xapi/statements", password["username"], password["password"])
            yield Rates("ours", place, lambda: processor_seconds(process, server))


def _prepared(database: str) -> dict[str, str]:
    """The tables, and a tool that may write."""
    kept = environment("benchmarks.settings_file", BENCH_DATABASE=database)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=ROOT, env=kept, check=True)
    command = [*manage, "xapi_client", "bench", "--scope", "all"]
    made = subprocess.run(command, cwd=ROOT, env=kept, check=True, capture_output=True, text=True)
    return json.loads(made.stdout)


def _server_process(database: str) -> int:
    """The number of the process that all others of PostgreSQL come from."""
    import psycopg

    with psycopg.connect(database) as connection:
        text = connection.execute("SELECT pg_read_file('postmaster.pid')").fetchone()
    return int(text[0].split()[0])


@contextlib.contextmanager
def ralph(kind: str) -> Iterator[Rates]:
    """A peer: ralph-malph with its file store, or with none at all."""
    python = _ralphs_python()
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        (Path(folder) / "auth.json").write_text(json.dumps([_ralphs_user(python)]))
        variables = {
            **environment(),
            "RALPH_APP_DIR": folder,
            "RALPH_AUTH_FILE": f"{folder}/auth.json",
            "RALPH_HISTORY_FILE": f"{folder}/history.json",
            "RALPH_RUNSERVER_BACKEND": "fs",
            "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": f"{folder}/statements",
            "PYTHONPATH": str(ROOT),
        }
        command = [str(python), "-m", "benchmarks.peer.ralph", kind, str(port)]
        with running(command, port, variables) as process:
            place = Place(port, "/xAPI/statements", "bench", "bench")
            yield Rates(f"ralph, {kind}", place, lambda: processor_seconds(process))


def _ralphs_python() -> Path:
    """Python of an environment of its own, made once: what ralph pins is none of our business."""
    locked = ROOT / "requirements" / "ralph.txt"
    python, stamp = RALPH / "bin" / "python", RALPH / "stamp"
    digest = hashlib.sha256(locked.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != digest:
        shutil.rmtree(RALPH, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(RALPH)], check=True)
        install = [
            str(python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
        ]
        subprocess.run([*install, "-r", str(locked)], check=True)
        stamp.write_text(digest)
    return python


def _ralphs_user(python: Path) -> dict:
    hashing = "import bcrypt; print(bcrypt.hashpw(b'bench', bcrypt.gensalt(4)).decode())"
    made = subprocess.run([str(python), "-c", hashing], check=True, capture_output=True, text=True)
    agent = {"mbox": "mailto:bench@school.example"}
    return {"username": "bench", "hash": made.stdout.strip(), "scopes": ["all"], "agent": agent}


def speed(report: Report, own: Rates) -> None:
    """One statement a request, and a hundred: each server a round in turn."""
    with ralph("file") as file, ralph("none") as nothing:
        servers = [own, file, nothing]
        for server in servers:
            # The first requests load what is loaded late.
            server.round(1, 20)
            server.round(100, 2)
            server.clock[1].clear(), server.clock[100].clear()
            server.processor[1].clear(), server.processor[100].clear()
        for _ in range(ROUNDS):
            for server in servers:
                for size, requests in REQUESTS.items():
                    # Its file is read from the start at each post: a whole round would take minutes.
                    server.round(size, requests if server is not file else requests // 20)
    report.heading(
        "Posting statements, a second of the clock (of processor time, database and all); 4 connections"
    )
    for size, bar in BARS.items():
        rate = max(own.clock[size])
        report.bar(f"ours, {size} a request, fsync on", own.best(size), f"at least {bar:,}", met=rate >= bar)
    for peer, remark in ((file, f"its file grew to {file.sent:,}"), (nothing, "a bound: it keeps nothing")):
        for size in BARS:
            report.told(f"{peer.name}, {size} a request", peer.best(size), remark)


def growth(report: Report, own: Rates, statements: int) -> None:
    """As many as this in batches of a hundred: the last tenth beside the first."""
    own.round(100, 20)
    own.clock[100].clear(), own.processor[100].clear()
    tenth = statements // 10
    for _ in range(10):
        # In pieces, so that the bodies of a tenth need not all lie in memory.
        for _piece in range(10):
            own.round(100, tenth // 10 // BATCH)
    rates = own.clock[100]
    first, last = _middle(rates[:10]), _middle(rates[-10:])
    report.heading(
        f"Growing to {statements:,} statements, {BATCH} a request: the middle of ten pieces of a tenth"
    )
    for number in range(10):
        piece = slice(number * 10, number * 10 + 10)
        found = f"{_middle(rates[piece]):,.0f} ({_middle(own.processor[100][piece]):,.0f})"
        report.told(f"tenth {number + 1}", found, "a second of the clock (of processor time)")
    report.bar(
        "the last tenth beside the first", f"{last / first:.2f}", "at least 0.8", met=last / first >= 0.8
    )


def _middle(rates: list[float]) -> float:
    return sorted(rates)[len(rates) // 2]


def main() -> None:
    report = Report()
    with on_postgres() as own:
        growth(report, own, int(sys.argv[1]))
    report.end()


if __name__ == "__main__":
    main()
