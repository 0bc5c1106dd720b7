"""Every hostile file of the tests, judged in a process of its own that may use no more than the bar allows.

python -m benchmarks.hostile FILE
"""

import json
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measured import ROOT
from benchmarks.report import Report
from tests.credentials.verifying.threats import HOSTILE_FILES

SECONDS, MEBIBYTES = 2, 256
# What Python and our own modules take before a file is opened counts for the memory, and not for the time.
KILLED_AFTER = 30


def measure(report: Report) -> None:
    slowest, largest, fallen = (0.0, ""), (0, ""), []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        for name, data in HOSTILE_FILES.items():
            path.write_bytes(data)
            found = _judged(path)
            if found is None or found["verdict"] == "valid":
                fallen.append(name)
                continue
            slowest = max(slowest, (found["seconds"], name))
            largest = max(largest, (found["mebibytes"], name))
    number = f"{len(HOSTILE_FILES) - len(fallen)} of {len(HOSTILE_FILES)}"
    report.bar("answered, and not as valid", number, "all", met=not fallen)
    report.bar(
        f"slowest: {slowest[1]}", f"{slowest[0]:.2f} s cpu", f"under {SECONDS} s", met=slowest[0] < SECONDS
    )
    report.bar(
        f"largest: {largest[1]}", f"{largest[0]} MB", f"under {MEBIBYTES} MB", met=largest[0] < MEBIBYTES
    )


def _judged(path: Path) -> dict | None:
    """What the process says; None when it died."""
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.hostile", str(path)],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=_limit, timeout=KILLED_AFTER,
    )  # fmt: skip
    return json.loads(answer.stdout) if answer.returncode == 0 else None


def _limit() -> None:
    """The kernel holds the process, and those that it starts, to it."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEBIBYTES << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (KILLED_AFTER,) * 2)


def _used() -> float:
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def main() -> None:
    from credentials.proofs.context_store import standard_store
    from credentials.verifying.pipeline import verify

    store, now = standard_store(), datetime(2026, 11, 24, tzinfo=UTC)
    verify(b"{}", contexts=store, now=now)
    data, begin = Path(sys.argv[1]).read_bytes(), _used()
    verdict = verify(data, contexts=store, now=now).verdict.value
    most = [
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    print(json.dumps({"verdict": verdict, "seconds": _used() - begin, "mebibytes": max(most)}))


if __name__ == "__main__":
    main()
