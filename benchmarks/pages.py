"""The bars of the courseware pages, and what a page costs beside the same page of wagtail-lms."""

from benchmarks.measured import ROOT, Measured, in_turn
from benchmarks.report import Report

ROUNDS = 10
LIMITS = {"module": 8, "lesson": 8, "lesson_of_learner": 14}


def measure(report: Report) -> None:
    """SQL statements over 10 and 1,000 modules and lessons, sizes, and processor time a page: both sites answer in turn."""
    ours = Measured.script("benchmarks.ours", settings="benchmarks.settings")
    peer = Measured.script("benchmarks.peer.measure", settings="benchmarks.peer.settings")
    in_turn([ours, peer], ROUNDS)
    found, theirs = (_last(process) for process in (ours, peer))
    report.heading("SQL statements (10 / 1,000 modules and lessons)")
    for page, limit in LIMITS.items():
        small, large = found["statements"][page]
        report.bar(
            page, f"{small} / {large}", f"at most {limit}, constant", met=small == large and large <= limit
        )
    small, large = theirs["statements"]
    report.told("wagtail-lms: lesson of a learner", f"{small} / {large}")
    _sizes(report, found["lesson_bytes"])
    report.heading("Processor time a page, in ms, and its ratio to wagtail-lms")
    own, other = ours.lowest(), peer.lowest()
    for page in ("module", "lesson_of_learner"):
        ratio = own[page] / other[page]
        report.bar(page, f"{own[page]:.1f} ({ratio:.2f})", f"less than {other[page]:.1f}", met=ratio < 1)


def _last(process: Measured) -> dict:
    """What it found besides its rounds."""
    process.process.stdin.close()
    found = process.answer()
    process.process.wait()
    return found


def _sizes(report: Report, lesson: int) -> None:
    """Bytes of our own CSS and JavaScript, as a reader gets them before compression."""
    theme, courses = ROOT / "themes" / "base" / "static", ROOT / "courses" / "static"
    styles = sum(path.stat().st_size for path in (theme / "css").glob("*.css"))
    scripts = sum(path.stat().st_size for path in [*(theme / "js").glob("*.js"), *courses.rglob("*.js")])
    report.heading("Sizes in bytes, before compression")
    for what, size, limit in (
        ("HTML of a lesson", lesson, 60_000),
        ("own CSS", styles, 40_000),
        ("own JavaScript", scripts, 30_000),
    ):
        report.bar(what, size, f"under {limit:,}", met=size < limit)
