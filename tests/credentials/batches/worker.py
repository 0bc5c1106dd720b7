"""A real worker of the real job: `python -m tests.credentials.batches.worker`, killed in the middle of the row that DEADLY
names: after its document is signed, before the mail of it is written and before anything is kept."""

import os
import signal
import sys


def main() -> None:
    import django

    sys.path.insert(1, "platform")
    django.setup()
    from django.core.management import call_command

    from credentials.domain.batches import starting, work
    from jobs import api as jobs

    deadly = os.environ.get("DEADLY", "")
    tell = work.claims.tell_holder

    def die_at(award, template, *, to, **values):
        if to == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        tell(award, template, to=to, **values)

    work.claims.tell_holder = die_at
    # Small chunks, so that a death in the middle of the list leaves something done and something to do.
    jobs.register(starting.KIND, work.handle, chunk=4, finished=work.finished)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


if __name__ == "__main__":
    main()
