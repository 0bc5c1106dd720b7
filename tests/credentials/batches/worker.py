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
    send = work.claims.send

    def die_at(claim):
        if claim.email == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        send(claim=claim)

    work.claims.send = lambda *, claim: die_at(claim)
    # Small chunks, so that a death in the middle of the list leaves something done and something to do.
    jobs.register(starting.KIND, work.handle, chunk=4, finished=work.finished)
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


if __name__ == "__main__":
    main()
