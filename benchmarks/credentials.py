"""The bars of credentials: signing and checking beside two peers, a batch stored, hostile files, and the public page."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import hostile
from benchmarks.badge import for_vc
from benchmarks.measured import ROOT, Measured, environment, in_turn
from benchmarks.report import Report

ROUNDS = 20
# So many in one round; openbadgeslib takes some thirty times as long as we do.
OURS, VC, BADGES = 200, 40, 15
STORED = (1_000, 10_000)


def measure(report: Report) -> None:
    """All of it. What stands in seconds of a clock is right only on a machine that does nothing else."""
    speed(report)
    stored(report)
    page(report)
    report.heading("Hostile files, each in a process of its own with limits")
    hostile.measure(report)


def speed(report: Report) -> None:
    """The same credential, in turn: how many in a second of processor time, and the ratio."""
    ours = Measured.script("benchmarks.signing", str(OURS))
    vc = Measured(["node", "benchmarks/peer/vc.mjs"], given=for_vc(VC))
    badges = Measured.script("benchmarks.peer.badges", str(BADGES), given=json.dumps(ours.ready))
    in_turn([ours, vc, badges], ROUNDS)
    own, theirs, library = ours.lowest(), vc.lowest(), badges.lowest()
    for process in (ours, vc, badges):
        process.end()
    report.heading(
        "Credentials in a second of processor time (user and system), each beside its peer in the same run"
    )
    report.told("@digitalbazaar/vc: verify, issue", f"{1 / theirs['verify']:.0f}, {1 / theirs['issue']:.0f}")
    report.told("openbadgeslib: full verify", f"{1 / library['verify']:.0f}")
    for what, name, peer, bar in (
        ("strict verify with schema, beside vc", "verify", theirs["verify"], 4),
        ("strict verify with schema, beside openbadgeslib", "verify", library["verify"], 12),
        ("issue one, checked again, beside vc's issue", "issue", theirs["issue"], 8),
        ("issue a batch, each checked again, beside vc's issue", "batch", theirs["issue"], 15),
    ):
        ratio = peer / own[name]
        report.bar(what, f"{1 / own[name]:.0f} ({ratio:.1f}x)", f"at least {bar}x", met=ratio >= bar)


def stored(report: Report) -> None:
    """A batch signed, checked again and on the disk, with its status places, states and rows of the log."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {
            "settings": "benchmarks.settings_file",
            "BENCH_DATABASE": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
        }
        # Apart, as on a site: what making the tables takes is no part of it.
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, env=environment(**kept), check=True)
        run = Measured.script("benchmarks.credentials_mass", *map(str, STORED), **kept)
        found = [run.ready, *(run.answer() for _ in STORED[1:])]
        run.end()
    report.heading("A batch of one achievement: signed, checked again and stored durably, one process")
    for row in found:
        taken = f"{row['seconds']:.1f} s, {row['cpu']:.1f} s cpu"
        report.told(
            f"{row['number']:,}", taken, f"{row['memory']:.0f} MB at most, {row['unused']:.0f} MB before"
        )
    small, large = found
    report.bar(
        "10,000, by the clock", f"{large['seconds']:.1f} s", "at most 12 s", met=large["seconds"] <= 12
    )
    report.bar("memory of all processes at 10,000", f"{large['memory']:.0f} MB", "at most 200 MB", met=large["memory"] <= 200)  # fmt: skip
    grown = large["memory"] - small["memory"]
    report.bar("memory grown from 1,000 to 10,000", f"{grown:.1f} MB", "flat: at most 5 MB", met=grown <= 5)


def page(report: Report) -> None:
    """What a stranger asks for: the page of one credential."""
    run = Measured.script("benchmarks.credentials_page", settings="benchmarks.settings")
    run.end()
    found = run.ready
    report.heading("The public page of a credential")
    report.bar("SQL statements", found["statements"], "at most 8", met=found["statements"] <= 8)
    report.bar("outbound requests", found["outbound"], "none", met=found["outbound"] == 0)
