"""A real worker that does the tests' kind of work: `python -m tests.jobs.worker [NUMBER]`, killed in the middle of NUMBER."""

import os
import signal
import sys

KIND = "tests.rows"


def make_rows(job, items):
    """A row for each item; a second one of the same name is refused by the database."""
    from jobs.models import Heartbeat

    deadly = int(os.environ.get("DEADLY", "0"))
    for item in items:
        Heartbeat.objects.create(slot=item.given["slot"])
        if item.number == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
    return [{"slot": item.given["slot"]} for item in items]


def main() -> None:
    import django

    sys.path.insert(1, "platform")
    django.setup()
    from django.core.management import call_command

    from jobs import api as jobs

    jobs.register(KIND, make_rows, chunk=10)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


if __name__ == "__main__":
    main()
