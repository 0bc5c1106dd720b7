"""What learners of a class wait for from one teacher: a judgement, a word along with the assessor's, a decision, an agreement, a
dossier that they deal with, an answer."""

from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from ...models import AgreementParty, Dossier, DossierDecision, JointReview
from ..inbox import asked_of
from ..messages.writing import unread_of
from ..signing import proposals_for


@dataclass(frozen=True)
class Waiting:
    """One thing: of whom (primary key), what in words, and where the teacher goes on."""

    person: int
    label: str
    address: str


def waiting_for(teacher, people, *, school) -> dict[int, list[Waiting]]:
    """By learner (primary keys) what they wait for from this teacher, who teaches at this school: the same statements
    for one and for a thousand."""
    box = reverse("workplace:inbox")
    found: dict[int, list[Waiting]] = {}
    for person in asked_of(teacher, people):
        found.setdefault(person, []).append(Waiting(person, _("Asks you to judge"), box))
    places = {
        "along": (_("Asks if you judged along"), lambda _uuid: f"{box}?staat=samen"),
        "decision": (_("A decision to sign"), lambda _uuid: f"{box}?staat=besluiten"),
        "agreement": (_("Agreement for you"), lambda uuid: reverse("workplace:agreement", args=[uuid])),
        "dossier": (_("Dossier for you"), lambda uuid: reverse("workplace:dossier-assess", args=[uuid])),
        "question": (_("Question for you"), lambda uuid: reverse("workplace:thread", args=[uuid])),
    }
    for person, kind, uuid in _things(teacher, people, school):
        label, address = places[kind]
        found.setdefault(person, []).append(Waiting(person, label, address(uuid)))
    return found


def _things(teacher, people, school):
    """(Learner, kind, uuid of what it is about), by kind: one statement. A teacher has a role of the school, and so nobody
    here is only a fellow learner of theirs."""
    along = JointReview.objects.filter(teacher=teacher, confirmed=None, declined=None)
    rows = [
        _as(along, "along", "judgement__assignment__person", "judgement__uuid", people),
        _as(proposals_for(teacher), "decision", "person", "uuid", people),
        _as(_agreements(teacher), "agreement", "agreement__placement__person", "agreement__placement__uuid", people),
        _as(_dossiers(teacher), "dossier", "person", "uuid", people),
        _as(unread_of(teacher, schools=[school]), "question", "person", "uuid", people),
    ]  # fmt: skip
    return sorted(rows[0].union(*rows[1:]), key=lambda row: (row[1], row[2]))


def _as(rows, kind, learner, uuid, people):
    rows = rows.filter(**{f"{learner}__in": people}).order_by()
    return rows.values_list(learner, Value(kind, CharField()), uuid)


def _agreements(teacher):
    """Versions of a learning agreement that wait for the school, which is this teacher."""
    return AgreementParty.objects.filter(
        person=teacher,
        party=AgreementParty.Party.SCHOOL,
        agreed=None,
        refused=None,
        agreement__replaced=None,
    )


def _dossiers(teacher):
    """Those that this teacher deals with as an assessor, which wait for no answer and no other signature."""
    signing = DossierDecision.objects.filter(dossier=OuterRef("pk"), decided=None)
    return Dossier.objects.filter(~Exists(signing), handler=teacher, state=Dossier.State.SENT)
