"""Fill in the demo content, in order; each step leaves alone what is already there."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from accounts import api as accounts
from courses import api as courses
from frameworks import api as frameworks
from organisations import api as organisations

from . import (
    achievements,
    content,
    elsewhere,
    endorsing,
    in_hand,
    lists,
    logged,
    people,
    placing,
    plain,
    sites,
    story,
    vig2a,
)

HERE = Path(__file__).parent


def fingerprint() -> str:
    """Of everything that the content is made from: an unchanged demo need not be filled in again."""
    seen = hashlib.sha256(settings.PUBLIC_URL.encode())
    for path in sorted(HERE.rglob("*")):
        if path.suffix in {".toml", ".py", ".svg", ".json"}:
            seen.update(path.read_bytes())
    return seen.hexdigest()


def stamp() -> Path:
    return settings.VAR / "demo.stamp"


def is_filled_in() -> bool:
    """Whether this very content is in this very database."""
    file = stamp()
    if not file.exists() or accounts.person_by_email(people.ACCOUNTS[0].email) is None:
        return False
    return file.read_text() == f"{fingerprint()} {sites.home_key()}"


def seed(*, say, story_too=True) -> None:
    """Everything of the demo. ``say`` gets a line for each step, since the first time takes a minute."""
    if is_filled_in():
        return
    with translation.override("nl"):
        say("organisations and people")
        made = people.make_organisations()
        organisations.ensure_groups()
        persons = people.make_people(made)
        say("qualification register and frameworks")
        frameworks.load_shipped()
        say("sites and plain pages")
        homes = sites.make(made)
        plain.load(homes)
        courses.ensure_workflow()
        say("modules")
        activities = content.load(homes, authors=persons["editor"])
        earned = achievements.load(issuer_organisation=made["roc-zuiderpoort"], activities=activities)
        endorsing.add(
            body=made["branche-thuiszorg"],
            speaks=persons["administrator"],
            achievement=earned[story.FINISHED],
            answers=persons["issuer"],
        )
        in_hand.load(issuer=earned[story.FINISHED].issuer, person=persons["issuer"])
        lists.load(achievement=earned[story.FINISHED], person=persons["issuer"])
        if story_too:
            say("a story that has begun")
            _begin_story(made, persons, activities)
        say("search index")
        call_command("db_worker", batch=True, interval=0.1, startup_delay=False, verbosity=0)
    settings.VAR.mkdir(parents=True, exist_ok=True)
    stamp().write_text(f"{fingerprint()} {sites.home_key()}")


def _begin_story(made, persons, activities) -> None:
    """What the people of the demo did before a visitor came."""
    story.begin(learner=persons["learner"], reviewer=persons["reviewer"], activities=activities)
    endorsing.speak(
        employer=made["thuiszorg-de-linde"], speaker=persons["reviewer"], learner=persons["learner"]
    )
    elsewhere.add(learner=persons["learner"])
    placing.load(
        school=made["roc-zuiderpoort"],
        employer=made["thuiszorg-de-linde"],
        administrator=persons["administrator"],
        learner=persons["learner"],
        teacher=persons["editor"],
        trainer=persons["reviewer"],
        activities=[activities[story.FINISHED], activities[story.BUSY]],
    )
    logged.load(learner=persons["learner"])
    vig2a.load(
        school=made["roc-zuiderpoort"],
        teacher=persons["editor"],
        learner=persons["learner"],
        reviewer=persons["reviewer"],
        activity=activities[story.BUSY],
    )
