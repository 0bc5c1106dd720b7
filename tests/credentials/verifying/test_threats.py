"""Each threat of the hostile list, case by case: what is refused is refused by name, in both languages, and quickly."""

import json
import subprocess
import sys
import time

import pytest

from credentials.verifying.report import Verdict
from tests.conftest import REPOSITORY
from tests.credentials.samples import bad
from tests.credentials.verifying.threats import CASES, HOSTILE_FILES

# Judges each file as the site does, without a network; says how much memory that took, and how much work the worst.
JUDGE = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from credentials.proofs.context_store import standard_store
from credentials.verifying.pipeline import verify

def work():
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)

store, now, found = standard_store().with_own("https://bekwaam.example"), datetime(2026, 11, 24, tzinfo=UTC), {}
verify(b"{}", contexts=store, now=now)
for path in sorted(Path(sys.argv[1]).iterdir()):
    begin = work()
    report = verify(path.read_bytes(), contexts=store, now=now)
    found[path.name] = [report.verdict.value, work() - begin]
# What `getrusage` says of itself counts the process that started it too.
status = Path("/proc/self/status").read_text()
own = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
most = [own // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]
print(json.dumps({"files": found, "mebibytes": most}))
"""


@pytest.mark.parametrize(
    ("case", "verdict", "reason"),
    [one[2:] for one in CASES],
    ids=[f"{threat}: {name}" for threat, name, *_rest in CASES],
)
def test_it_is_named(case, verdict, reason):
    begin = time.process_time()
    report = case()
    assert time.process_time() - begin < 2
    assert (report.verdict, reason in report.codes()) == (verdict, True), report.codes()
    if report.verdict == Verdict.VALID:
        return
    assert reason in [check.code for check in bad(report)]
    assert [check for check in bad(report) if not check.nl or not check.en or check.nl == check.en] == []
    # Values come back only from under a signature that was right.
    assert bool(report.credential) is report.intact


def test_no_case_is_there_twice():
    names = [one[:2] for one in CASES]
    assert len(set(names)) == len(names)
    assert {threat for threat, *_rest in CASES} == {
        "unsigned claims",
        "contexts",
        "algorithms",
        "keys",
        "canonicalization",
        "size",
        "bombs",
        "withdrawn",
        "dates",
        "recipient",
        "malleability",
        "look-alikes",
    }


def test_no_hostile_file_takes_two_seconds_or_256_mebibytes(tmp_path):
    for name, data in HOSTILE_FILES.items():
        (tmp_path / name).write_bytes(data)
    answer = subprocess.run(
        [sys.executable, "-c", JUDGE, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    found = json.loads(answer.stdout)
    assert len(found["files"]) == len(HOSTILE_FILES)
    assert [name for name, (verdict, _work) in found["files"].items() if verdict == "valid"] == []
    assert [(name, work) for name, (_verdict, work) in found["files"].items() if work >= 2] == []
    assert max(found["mebibytes"]) < 256
