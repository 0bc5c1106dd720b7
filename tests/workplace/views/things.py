"""What the other areas keep about the first learner: uploads, judgements, decisions, ways into the class."""

import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from credentials.models import AchievementText
from tests.accounts.filler import bare
from workplace import models
from workplace.domain import places
from workplace.domain.asked_seen import asking
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
        place=places.frozen(row.placement),
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
    bare(AchievementText, achievement=badge.achievement)
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
    entry = models.LearningEntry.objects.create(
        person=learner, text=f"Geleerd {LEAK}", form_key=uuid.uuid4(), shared=timezone.now(), placement=things["placement"],
        proof_size=len(LEAK),
    )  # fmt: skip
    entry.proof.save("proof", ContentFile(LEAK.encode()))
    logged = models.Evidence.objects.create(
        entry=entry, kind="photo", caption="Foto", digest="d" * 64, media_type="image/jpeg"
    )
    requested = models.ObservationRequest.objects.create(
        learner=learner, epa=epa, asked="wie@mail.example", name=f"Ria {LEAK}", address=f"{LEAK}@mail.example",
        expires=timezone.now() + timedelta(days=3),
    )  # fmt: skip
    return {
        "asked_seen": requested, "seen_token": token_in(asking.address_of(requested)),
        **dossiers(world), "entry": entry, "logged_photo": logged,
        "judgement": judged, "joint": joint, "removed": removed, "session": session, "upload": upload, "badge": badge,
        "epa": epa, "decision": decision, "visit": visit, "visit_token": token_in(address_for_contact(visit)),
        "code_text": things["code"].code, "join_token": token_in(address_of(things["asked"])),
    }  # fmt: skip


def dossier(world, state, **changes):
    """A dossier of the first learner with a reason, a piece and a question, at their school."""
    outcome = str(uuid.uuid4())
    row = models.Dossier.objects.create(
        person=world.people["learner"], activity=uuid.uuid4(), title=f"Dossier {LEAK}", state=state, digest="d" * 64,
        organisation=world.things["school"], sent=timezone.now(),
        outcomes=[{"uuid": outcome, "code": "x", "nl": f"Uitkomst {LEAK}", "en": ""}], **changes,
    )  # fmt: skip
    part = row.parts.create(outcome=outcome, place=1, reasoning=f"Zo {LEAK}")
    piece = part.pieces.create(
        kind="photo", source=uuid.uuid4(), label=f"Diploma {LEAK}", digest="e" * 64, media_type="image/jpeg"
    )
    piece.file.save("photo", ContentFile(LEAK.encode()))
    return row


def dossiers(world) -> dict:
    """Sent, with a decision that waits for a signature, and decided."""
    sent, signing = dossier(world, "sent"), dossier(world, "sent")
    decided = dossier(world, "decided", decided=timezone.now())
    asked = sent.questions.create(by=world.people["assessor"], form_key=uuid.uuid4(), text=f"Vraag {LEAK}")
    for row, moment in ((signing, None), (decided, timezone.now())):
        key = row.outcomes[0]["uuid"]
        row.decisions.create(
            form_key=uuid.uuid4(), digest=row.digest, results={key: "shown"}, reasons={key: f"Goed {LEAK}"},
            needed=2, decided=moment,
        )  # fmt: skip
    part = sent.parts.get()
    return {
        "dossier": sent, "dossier_to_sign": signing, "dossier_decided": decided, "dossier_outcome": part.outcome,
        "dossier_piece": part.pieces.get(), "dossier_question": asked,
    }  # fmt: skip


def token_in(address) -> str:
    return address.rpartition("/")[2]
