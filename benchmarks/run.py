"""The bars of the courseware pages, and what a page costs beside a named peer in the same run.

    make bench

SQL statements of a page over 10 and over 1,000 modules and lessons, sizes of HTML, CSS and JavaScript, and processor time a
page beside wagtail-lms. Both sites stand ready in a process of their own and answer in turn, a round each, so that a busy
machine hinders both alike; a figure is the lowest of ROUNDS rounds, and a round is the median of its requests. A bar that
is missed makes the exit code 1.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 10
LIMITS = {"module": 8, "lesson": 8, "lesson_of_learner": 14}


class Measured:
    """A script in a process of its own (two Django settings cannot share one) that answers in lines of JSON."""

    def __init__(self, script: str, settings: str):
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": settings,
            "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}",
        }
        environment.pop("DATABASE_URL", None)
        self.script, self.rounds = script, []
        self.process = subprocess.Popen(
            [sys.executable, "-m", script],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def answer(self) -> dict:
        """The next line of figures; what others print in between is passed over."""
        for line in self.process.stdout:
            if line.startswith("{"):
                return json.loads(line)
        sys.exit(f"bench: {self.script} failed; its message stands above.")

    def round(self) -> None:
        self.process.stdin.write("round\n")
        self.process.stdin.flush()
        self.rounds.append(self.answer())

    def finish(self) -> dict:
        """Its other figures, with the lowest processor time of each page."""
        self.process.stdin.close()
        found = self.answer()
        self.process.wait()
        return {**found, "cpu": {page: min(row[page] for row in self.rounds) for page in self.rounds[0]}}


def both() -> tuple[dict, dict]:
    """Our figures and the peer's."""
    sites = (
        Measured("benchmarks.ours", "benchmarks.settings"),
        Measured("benchmarks.peer.measure", "benchmarks.peer.settings"),
    )
    for _ in range(ROUNDS):
        for site in sites:
            site.round()
    ours, peer = (site.finish() for site in sites)
    return ours, peer


def sizes() -> dict[str, int]:
    """Bytes of our own CSS and JavaScript, as a reader gets them before compression."""
    theme, courses = ROOT / "themes" / "base" / "static", ROOT / "courses" / "static"
    styles = sum(path.stat().st_size for path in (theme / "css").glob("*.css"))
    scripts = [*(theme / "js").glob("*.js"), *courses.rglob("*.js")]
    return {"css": styles, "js": sum(path.stat().st_size for path in scripts)}


def row(what: str, value: object, bar: object, kept: bool) -> bool:
    print(f"  {what:<52} {value!s:>14}   {bar!s:<22} {'ok' if kept else 'MISSED'}")
    return kept


def main() -> None:
    (ours, peer), size = both(), sizes()
    kept = []
    print("\nSQL statements (10 / 1,000 modules and lessons)")
    for page, limit in LIMITS.items():
        small, large = ours["statements"][page]
        kept.append(row(page, f"{small} / {large}", f"at most {limit}, constant", small == large <= limit))
    small, large = peer["statements"]
    row("wagtail-lms: lesson of a learner", f"{small} / {large}", "for comparison", True)
    print("\nSizes in bytes, before compression")
    kept.append(row("HTML of a lesson", ours["lesson_bytes"], "under 60,000", ours["lesson_bytes"] < 60_000))
    kept.append(row("own CSS", size["css"], "under 40,000", size["css"] < 40_000))
    kept.append(row("own JavaScript", size["js"], "under 30,000", size["js"] < 30_000))
    print("\nProcessor time a page, in ms, and its ratio to wagtail-lms")
    for page in ("module", "lesson_of_learner"):
        ratio = ours["cpu"][page] / peer["cpu"][page]
        value = f"{ours['cpu'][page]:.1f} ({ratio:.2f})"
        kept.append(row(page, value, f"less than {peer['cpu'][page]:.1f}", ratio < 1))
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
