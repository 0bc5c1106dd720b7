"""A learner with an assignment that is ready to be judged, and an assessor's browser."""

import re
import uuid
from datetime import date

import pytest
from django.test import Client

from accounts import api as accounts
from frameworks import api as frameworks
from mail.models import Mail
from workplace import api
from workplace.models import Assignment, Evidence

LEARNER = "noor@school.example"
ASSESSOR = "r.deboer@duinrand.example"
WHO = {"name": "Ria de Boer", "function": "Verpleegkundige", "address": ASSESSOR}
BRIEF = {
    "title": "Voer een beeldgesprek",
    "language": "nl",
    "minutes": 120,
    "task_html": "<p>Bereid één gesprek voor.</p>",
    "evidence_help": "Een kort verslag.",
    "reflection_prompt": "Wat zag je niet?",
    "epa": {"uuid": "", "title": "Een beeldgesprek voeren"},
    "required_level": 3,
    "second_assessor": False,
    "assessor_note": "",
    "criteria": [
        {
            "code": code,
            "text": f"Criterium {code}",
            "example_not_yet": "a",
            "example_yes": "b",
            "example_very_well": "c",
            "outcomes": [],
        }
        for code in ("c1", "c2")
    ],
    "module_title": "Dichtbij via het scherm",
    "module_activity": str(uuid.uuid4()),
    "address": "/modules/dichtbij/beeldgesprek/",
    "module_address": "/modules/dichtbij/",
}
GOOD = {"c1": "yes", "c2": "very_well"}


@pytest.fixture(autouse=True)
def private_files(tmp_path, monkeypatch):
    """Each test has private files of its own: in the storage that the field took when it was made, whatever another test
    has set meanwhile."""
    files = Evidence._meta.get_field("file").storage
    monkeypatch.setattr(files, "location", str(tmp_path), raising=False)
    return files


@pytest.fixture
def completed(monkeypatch):
    """The enrolments whose completion was asked for; courses itself is tested elsewhere."""
    asked = []
    monkeypatch.setattr("courses.api.evaluate_completion", lambda *, enrolment: asked.append(enrolment))
    return asked


@pytest.fixture
def learner(db):
    return accounts.create_user_with_person(
        email=LEARNER, password="samen-leren-2026", name="Noor Jansen", verified=True
    )


@pytest.fixture
def make_assignment(learner):
    """An assignment of the learner with text, reflection and placement."""

    def make(*, person=learner, **brief):
        row = Assignment.objects.create(
            person=person,
            enrolment=uuid.uuid4(),
            activity=uuid.uuid4(),
            brief={**BRIEF, **brief},
            brief_version="v1",
        )
        setting, _made = frameworks.Setting.objects.get_or_create(
            slug="thuiszorg", defaults={"name_nl": "Thuiszorg", "name_en": "Home care"}
        )
        group, _made = frameworks.ClientGroup.objects.get_or_create(
            slug="ouderen", defaults={"name_nl": "Ouderen", "name_en": "Older people"}
        )
        api.place(
            assignment=row,
            organisation_name="Duinrand",
            setting=setting,
            client_group=group,
            start=date(2026, 9, 1),
        )
        return api.save_work(
            assignment=row, text="Ik belde en legde rustig uit.", reflection="Ik praatte te snel."
        )

    return make


@pytest.fixture
def assignment(make_assignment, completed):
    return make_assignment()


@pytest.fixture
def browser():
    """A browser that holds no session yet, on a phone or anywhere."""
    return Client


@pytest.fixture
def mine(browser, learner):
    """A browser in which the learner is signed in."""
    client = browser()
    client.force_login(learner.user)
    return client


def path_of(invitation):
    """The path of the assessor's link."""
    return "/beoordelen/" + api.invitation_address(invitation).rpartition("/")[2]


def newest_code(to=ASSESSOR):
    """The six digits of the newest mail to an address."""
    return re.search(
        r"\b\d{6}\b", Mail.objects.filter(to=to, template="workplace/mail/code").last().body
    ).group()


def confirmed(client, invitation, **who):
    """Let a browser say who it is and type the code; returns the path of the link."""
    who = {**WHO, **who}
    path = path_of(invitation)
    assert client.post(f"{path}/wie", who).status_code == 302
    assert client.post(f"{path}/code", {"code": newest_code(who["address"])}).status_code == 302
    return path


def form(**changes):
    """The assessor's screen, filled in."""
    return {"form_key": str(uuid.uuid4()), "level": "4", "comment": "Rustig en duidelijk.",
            "criterion-c1": "yes", "criterion-c2": "very_well", **changes}  # fmt: skip
