"""The bars of the courseware pages, and what a page costs beside a named peer in the same run.

    make bench

SQL statements of a page over 10 and over 1,000 modules and lessons, sizes of HTML, CSS and JavaScript, and processor time a
page beside wagtail-lms. A bar that is missed makes the exit code 1.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LIMITS = {"module": 8, "lesson": 8, "lesson_of_learner": 14}


def measured(script: str, settings: str) -> dict:
    """What a script prints as JSON, run in a process of its own: two Django settings cannot share one."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings,
        "PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}",
    }
    environment.pop("DATABASE_URL", None)
    result = subprocess.run(
        [sys.executable, "-m", script],
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    if result.returncode:
        sys.exit(f"bench: {script} failed; its message stands above.")
    return json.loads(result.stdout.splitlines()[-1])


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
    ours, peer, size = (
        measured("benchmarks.ours", "benchmarks.settings"),
        measured("benchmarks.peer.measure", "benchmarks.peer.settings"),
        sizes(),
    )
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
