"""What we promise of speed, size and counts, measured beside named peers in the same run.

    make bench
    .venv/bin/python -m benchmarks.run pages|classes|log|credentials|records

Each peer stands ready in a process of its own and answers in turn with ours, a round each; a figure is the lowest of its
rounds, in processor time (user and system) unless it says otherwise. A bar that is missed makes the exit code 1.
"""

import sys

from benchmarks import classes, credentials, pages, quick_log, records
from benchmarks.report import Report

PARTS = {"pages": pages, "classes": classes, "log": quick_log, "credentials": credentials, "records": records}


def main() -> None:
    chosen = sys.argv[1:] or list(PARTS)
    if not set(chosen) <= set(PARTS):
        sys.exit(f"bench: choose of {', '.join(PARTS)}")
    report = Report()
    for name in chosen:
        PARTS[name].measure(report)
    report.end()


if __name__ == "__main__":
    main()
