"""What the journeys do inside the site's own process: `python -m tests.journeys.inside NAME ARGUMENTS...` prints JSON."""

import json
import os
import signal
import sys
from datetime import timedelta

import django


def offer_award(email: str) -> dict:
    """A new learner who completed module M4, judged by the demo's practitioner; the award waits for consent."""
    from accounts import api as accounts
    from courses.models import ModulePage
    from credentials import api as credentials
    from pages.demo import people, story
    from records import api as records

    learner = accounts.create_user_with_person(
        email=email, password=people.PASSWORD, name="Leerling Proef", verified=True
    )
    reviewer = accounts.person_by_email("praktijk@bekwaam.example")
    activity = ModulePage.objects.get(slug="zorgvuldig-digitaal").translation_key
    story.judge(story.work_on(learner, activity, "m4"), reviewer)
    records.deliver_all()
    (award,) = credentials.open_awards(learner)
    return {"award": str(award.uuid)}


def accept(award: str) -> dict:
    """The learner agrees: planned, and the bell is rung."""
    from credentials import api as credentials
    from credentials.models import Award

    return {"state": credentials.accept(award=Award.objects.get(uuid=award), language="nl").state}


def work_and_die() -> dict:
    """Work off the waiting tasks, and be killed at the moment of signing."""
    from django.core.management import call_command

    from keys import api as keys

    keys.signer = lambda **_: lambda _bytes: os.kill(os.getpid(), signal.SIGKILL)
    call_command("db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0)
    return {"survived": True}


def make_late(award: str) -> dict:
    """As if the plan had waited for a while."""
    from django.utils import timezone

    from credentials.models import Award

    changed = Award.objects.filter(uuid=award).update(changed=timezone.now() - timedelta(minutes=10))
    return {"changed": changed}


def look(award: str) -> dict:
    """The award's state, and how many documents and used status entries it has."""
    from credentials.models import Award

    row = Award.objects.get(uuid=award)
    return {
        "state": row.state,
        "credentials": row.credentials.count(),
        "entries": row.entries.filter(credential__isnull=False).count(),
    }


def main() -> None:
    sys.path.insert(1, "platform")
    django.setup()
    name, *arguments = sys.argv[1:]
    actions = {action.__name__: action for action in (offer_award, accept, work_and_die, make_late, look)}
    sys.stdout.write(json.dumps(actions[name](*arguments)) + "\n")


if __name__ == "__main__":
    main()
