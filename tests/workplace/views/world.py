"""Two schools with two learning companies, somebody in every role at both, and at the first a learner with secrets.

Whatever holds the word ``LEAK`` is the first learner's, or of their class or placement.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.test import Client
from django.utils import timezone

from accounts import api as accounts
from credentials import api as credentials
from frameworks import api as frameworks
from organisations import api as organisations
from tests.accounts.filler import bare
from workplace import models
from workplace.domain.agreements import asking, proposing

LEAK = "GEHEIM-7F3A"
Role = organisations.Role
AT_PLACEMENT = ("supervisor", "trainer", "deputy", "second", "peer")
# In the first organisation. In the second is somebody in each of these roles too; what is asked as ``other_...`` is this.
ACTORS = (
    "learner", *AT_PLACEMENT, "teacher", "class_teacher", "company_admin", "school_admin", "former", "classmate", "colleague",
    "assessor",
)  # fmt: skip
OTHERS = (
    "learner",
    "supervisor",
    "trainer",
    "teacher",
    "class_teacher",
    "company_admin",
    "school_admin",
    "assessor",
)


@dataclass
class World:
    """People by key, browsers in which they are signed in, and the first learner's things by name."""

    people: dict = field(default_factory=dict)
    browsers: dict = field(default_factory=dict)
    things: dict = field(default_factory=dict)


def build(brief) -> World:
    """Everything twice: whoever is somebody elsewhere is nobody here."""
    world = World()
    first = _organisation_with_people(world, "", brief)
    _organisation_with_people(world, "other_", brief)
    world.things = first
    world.browsers["nobody"] = Client()
    for key in (*ACTORS, *(f"other_{key}" for key in OTHERS)):
        person = world.people[key]
        world.browsers[key] = Client()
        world.browsers[key].force_login(person.user)
    return world


def _organisation_with_people(world, prefix, brief) -> dict:
    secret = "" if prefix else f" {LEAK}"
    made = {
        key: accounts.create_user_with_person(
            email=f"{prefix}{key}@mail.example".replace("_", "-"), password="een-lang-woord", name=key,
            verified=True,
        )
        for key in ACTORS
    }  # fmt: skip
    world.people |= {f"{prefix}{key}": person for key, person in made.items()}
    name = prefix.strip("_") or "first"
    school = organisations.ensure_organisation(slug=f"{name}-school", name=f"School {name}", kind="school")
    company = organisations.ensure_organisation(
        slug=f"{name}-company", name=f"Company {name}", kind="employer", learning_company=True
    )
    credentials.ensure_issuer(organisation=company, url="https://company.example")
    for key, role, place in [
        ("learner", Role.LEARNER, school), ("classmate", Role.LEARNER, school), ("peer", Role.LEARNER, school),
        ("assessor", Role.ASSESSOR, school), ("teacher", Role.TEACHER, school),
        ("class_teacher", Role.TEACHER, school), ("school_admin", Role.ADMIN, school),
        ("company_admin", Role.ADMIN, company), ("colleague", Role.SUPERVISOR, company),
        *((key, Role.SUPERVISOR, company) for key in ("supervisor", "trainer", "deputy", "second", "former")),
    ]:  # fmt: skip
        organisations.add_member(organisation=place, person=made[key], role=role)
    placement = _placement(made, company, secret)
    return {
        "school": school, "company": company, "placement": placement, "person": made["learner"],
        **_work(made, placement, brief, secret), **_class(made, school, secret), **_kept(company),
    }  # fmt: skip


def _placement(made, company, secret):
    setting, _made = frameworks.Setting.objects.get_or_create(
        slug="thuiszorg", defaults={"name_nl": "Thuiszorg", "name_en": "Home care"}
    )
    group, _made = frameworks.ClientGroup.objects.get_or_create(
        slug="ouderen", defaults={"name_nl": "Ouderen", "name_en": "Older people"}
    )
    placement = models.Placement.objects.create(
        person=made["learner"], organisation=company, organisation_name="Company", setting=setting,
        client_group=group, start=date(2026, 9, 1), teacher=made["teacher"],
    )  # fmt: skip
    for role in AT_PLACEMENT:
        placement.roles.create(
            role=role,
            person=made[role],
            name=f"{role}{secret if role == 'deputy' else ''}",
            address=made[role].user.email,
        )
    yesterday = timezone.localdate() - timedelta(days=1)
    placement.roles.create(
        role="deputy", person=made["former"], name="former", start=yesterday, end=yesterday
    )
    return placement


def _work(made, placement, brief, secret) -> dict:
    learner = made["learner"]
    row = models.Assignment.objects.create(
        person=learner, enrolment=uuid.uuid4(), activity=uuid.uuid4(), placement=placement, brief_version="v1",
        brief={**brief, "title": "Opdracht"}, reflection=f"Terugblik{secret}", state="question",
    )  # fmt: skip
    piece = models.Evidence.objects.create(
        assignment=row, kind="text", text=f"Verslag{secret}", digest="a" * 64, size=9
    )
    photo = models.Evidence.objects.create(
        assignment=row,
        kind="photo",
        caption=f"Foto{secret}",
        digest="b" * 64,
        size=9,
        media_type="image/jpeg",
    )
    photo.file.save("photo.jpg", _file(f"beeld{secret}"))
    link = models.Invitation.objects.create(
        assignment=row, address="wie@mail.example", expires=timezone.now() + timedelta(days=9)
    )
    said = models.Confirmation.objects.create(
        invitation=link, name=f"Ria{secret}", function="x", address="wie@mail.example", kind="self_declared",
        confirmed=timezone.now(),
    )  # fmt: skip
    question = models.Question.objects.create(
        assignment=row, confirmation=said, form_key=uuid.uuid4(), text=f"Vraag{secret}"
    )
    agreement = proposing.propose(placement=placement, by=learner, goals=f"Doelen{secret}")
    return {
        "assignment": row, "evidence": piece, "photo": photo, "invitation": link, "question": question,
        "agreement": agreement, "employer": agreement.parties.get(party="employer"),
        "role": placement.roles.get(role="deputy", end=None),
        "agreement_token": asking.address_of(agreement.parties.get(party="employer")).rpartition("/")[2],
    }  # fmt: skip


def _file(text):
    from django.core.files.base import ContentFile

    return ContentFile(text.encode())


def _class(made, school, secret) -> dict:
    cohort = models.Cohort.objects.create(organisation=school, name=f"Klas{secret}")
    teacher = cohort.teachers.create(person=made["class_teacher"])
    member = cohort.members.create(person=made["learner"], how="code")
    cohort.members.create(person=made["classmate"], how="code")
    asked = bare(
        models.CohortInvitation, cohort=cohort, address=f"{secret.strip() or 'x'}@mail.example".lower(), state="waiting",
        expires=timezone.now() + timedelta(days=9),
    )  # fmt: skip
    code = bare(models.JoinCode, cohort=cohort, most=5, expires=timezone.now() + timedelta(days=9))
    thread = models.Thread.objects.create(person=made["learner"], cohort=cohort)
    thread.messages.create(author=made["learner"], role="learner", text=f"Bericht{secret}")
    return {
        "cohort": cohort, "cohort_teacher": teacher.person, "member": member, "asked": asked, "code": code, "thread": thread,
    }  # fmt: skip


def _kept(company) -> dict:
    desk = models.Desk.objects.create(organisation=company, kind="safety", name="Loket", email="a@b.example")
    return {"desk": desk}
