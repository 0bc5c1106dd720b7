"""What the other areas keep about the first learner: uploads, judgements, decisions, ways into the class."""

import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from tests.accounts.filler import bare
from workplace import models
from workplace.domain.classes.inviting import address_of
from workplace.domain.visits.telling import address_for_contact

from .world import LEAK


def more(world) -> dict:
    """By the names that ``declared.py`` uses."""
    things, learner = world.things, world.people["learner"]
    row, said = things["assignment"], things["invitation"].confirmations.get()
    judged = models.Judgement.objects.create(
        assignment=row, confirmation=said, form_key=uuid.uuid4(), results={}, level=4, comment=f"Goed {LEAK}",
        positive=True, evidence=[], brief_version="v1", voice_type="audio/mp4",
    )  # fmt: skip
    judged.voice.save("stem", ContentFile(LEAK.encode()))
    joint = models.JointReview.objects.create(judgement=judged, teacher=world.people["teacher"])
    removed = models.Evidence.everything.create(
        assignment=row, kind="photo", caption=f"Weg {LEAK}", digest="c" * 64, removed=timezone.now()
    )
    upload = models.Upload.objects.create(
        person=learner, kind="photo", size=9, about=row.uuid, expires=timezone.now() + timedelta(days=1)
    )
    session = models.Session.objects.create(
        title=f"Oefenen {LEAK}", place="Lokaal 2", start=timezone.now() - timedelta(minutes=5),
        end=timezone.now() + timedelta(hours=1), organisation=things["cohort"].organisation, cohort=things["cohort"],
        teacher=world.people["class_teacher"],
    )  # fmt: skip
    badge = bare(models.PeerBadge, organisation=things["company"])
    epa = bare(models.Observation._meta.get_field("epa").related_model)
    rule = bare(models.EntrustmentRule, organisation=things["school"], epa=epa, level=4)
    decision = bare(
        models.EntrustmentDecision, person=learner, epa=epa, level=4, rule=rule, state="proposed", reason=LEAK
    )
    visit = models.Visit.objects.create(
        cohort=things["cohort"], teacher=world.people["class_teacher"], learner=learner, place=f"Kamer {LEAK}",
        at=timezone.now() + timedelta(days=3),
        state="fixed", contact_name="Sara", contact_address="sara@mail.example",
    )  # fmt: skip
    return {
        "judgement": judged, "joint": joint, "removed": removed, "session": session, "upload": upload, "badge": badge,
        "epa": epa, "decision": decision, "visit": visit, "visit_token": token_in(address_for_contact(visit)),
        "code_text": things["code"].code, "join_token": token_in(address_of(things["asked"])),
    }  # fmt: skip


def token_in(address) -> str:
    return address.rpartition("/")[2]
