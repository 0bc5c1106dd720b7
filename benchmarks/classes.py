"""The bar of the pages of a class: SQL statements, few, and as many for 100 and 1,000 learners as for 10."""

from benchmarks.measured import Measured
from benchmarks.report import Report

MOST = 20


def measure(report: Report) -> None:
    run = Measured.script("benchmarks.class_pages", settings="benchmarks.settings")
    run.end()
    report.heading(
        "SQL statements of a page of a teacher or a learner (10 / 100 / 1,000 learners in the class)"
    )
    for page, counts in run.ready.items():
        met = len(set(counts)) == 1 and max(counts) <= MOST
        report.bar(page, " / ".join(map(str, counts)), f"at most {MOST}, constant", met=met)
