"""An employer speaks in favour of what a learner showed there: who may, for which organisation, and what is refused."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from credentials import api as credentials
from organisations import api as organisations

from ..models import Assignment, EntrustmentDecision, EntrustmentSignature, Judgement
from . import client_data
from .errors import ClientData, NotOpen, WorkplaceError


@dataclass(frozen=True)
class Voice:
    """For which organisation somebody may speak about a piece of work: its issuer, and in which role they saw the work.

    ``signs_already``: the credential is that issuer's own, and an endorsement would say the same once more.
    """

    issuer: Any
    role: str
    signs_already: bool


def voice_of(person, assignment) -> Voice | None:
    """The learning company where it was judged "yes", or the organisation of the one who judged; None for whoever may not.

    A supervisor speaks who judged it, or who signed an entrustment decision about its EPA; an administrator of the
    organisation always. Nobody about their own work.
    """
    if person is None or person.pk == assignment.person_id:
        return None
    for judgement in _positive(assignment):
        for organisation in _organisations(judgement):
            issuer = credentials.completion_issuer_for(organisation, person)
            role = issuer and _role(person, judgement, assignment, organisation)
            if role:
                own = credentials.issuing_organisations(assignment.brief["module_activity"]) == [organisation]
                return Voice(issuer, role, own)
    return None


def _positive(assignment):
    """The judgements that hold and say yes."""
    rows = Judgement.objects.filter(assignment=assignment, positive=True, formative=False, correction=None)
    return rows.select_related("confirmation__organisation")


def _organisations(judgement) -> list:
    """Where it was judged, as it was then; and whoever vouched for the one who judged. Each once."""
    slug = judgement.place.get("organisation", "")
    place = organisations.Organisation.objects.filter(slug=slug).first() if slug else None
    found = {row.pk: row for row in (place, judgement.confirmation.organisation) if row is not None}
    return list(found.values())


def _role(person, judgement, assignment, organisation) -> str:
    """What stands under the words: a function, never a name. Empty for whoever may not speak."""
    if judgement.confirmation.person_id == person.pk:
        return judgement.confirmation.function
    epa = assignment.brief["epa"]["uuid"]
    signed = epa and EntrustmentSignature.objects.filter(
        person=person,
        decision__person=assignment.person_id,
        decision__epa__uuid=epa,
        decision__state=EntrustmentDecision.State.ENTRUSTED,
    )
    if signed and signed.exists():
        return _("supervisor at work")
    if organisations.has_role(
        person, organisations.Role.ADMIN, organisations.Role.ISSUER, organisation=organisation
    ):
        return _("administrator of the organisation")
    return ""


def may_lead(judgement, person, slugs) -> bool:
    """Whether a list of judgements leads to the page of endorsing from this one (``slugs``: ``credentials.completions_spoken_for``);
    the page asks again. No statement."""
    said_yes = (
        judgement.positive and not judgement.formative and judgement.confirmation.person_id == person.pk
    )
    vouched = judgement.confirmation.organisation
    places = {judgement.place.get("organisation", ""), vouched.slug if vouched else ""}
    return said_yes and bool(places & slugs)


def endorsable_in(placement, person):
    """For an administrator of the learning company: what was judged "yes" in a placement, for links, the newest first. They
    see no work, but that there is some. At most two statements, and those of a page."""
    rows = Assignment.objects.filter(placement=placement).order_by("-created", "-pk")
    if not administers_credentials(person, placement):
        return rows.none()
    judged = Judgement.objects.filter(
        assignment=OuterRef("pk"), positive=True, formative=False, correction=None
    )
    return rows.filter(Exists(judged))


def administers_credentials(person, placement) -> bool:
    """An administrator of a learning company that issues. Nobody about their own work."""
    organisation = placement.organisation
    if organisation is None or person.pk == placement.person_id:
        return False
    return organisation.slug in credentials.completions_spoken_for(person) and organisations.has_role(
        person, organisations.Role.ADMIN, organisations.Role.ISSUER, organisation=organisation
    )


def given_about(assignment, issuer=None) -> list:
    """What was said of this completion and not withdrawn, by all or by one organisation."""
    rows = credentials.completion_endorsements_of(
        person=assignment.person_id, activity=assignment.brief["module_activity"]
    ).filter(withdrawn=None)
    return list(rows.filter(issuer=issuer) if issuer else rows)


def to_take_back(assignment, person) -> list:
    """What was said of this completion that somebody may withdraw, also when they may say nothing about it (any more): a
    judgement that was corrected takes nothing back by itself. The learner declines instead."""
    if person.pk == assignment.person_id:
        return []
    return [row for row in given_about(assignment) if credentials.may_take_back_completion(person, row)]


def lapse_unfounded(assignment) -> None:
    """After a correction: words about work that nobody there calls good any more go, where the learner did not take them in."""
    waiting = [row for row in given_about(assignment) if row.accepted is None]
    if not waiting:
        return
    same = Assignment.objects.filter(
        person=assignment.person_id, brief__module_activity=assignment.brief["module_activity"]
    )
    standing = {row.pk for work in same for judgement in _positive(work) for row in _organisations(judgement)}
    with translation.override(assignment.person.language):
        reason = _("The judgement that this rested on was corrected.")
    for row in waiting:
        if row.issuer.organisation_id not in standing:
            credentials.lapse_completion_endorsement(endorsement=row, reason=reason)


def endorse(*, assignment, by, comment, language) -> Any:
    """Say it in the organisation's name. Raises NotOpen for whoever may not, ClientData for words in which a client or
    another person may be known, WorkplaceError for what was said before."""
    findings = client_data.look(comment)
    if findings:
        raise ClientData(findings, refused=any(finding.kind == "bsn" for finding in findings))
    with transaction.atomic():
        # The function is told in the language of the words.
        with translation.override(language):
            voice = voice_of(by, assignment)
        if voice is None:
            raise NotOpen(
                _("Only who judged this work for an organisation that issues credentials may do this.")
            )
        if voice.signs_already:
            raise NotOpen(_("Your organisation issues this credential: its signature says it already."))
        try:
            return credentials.endorse_completion(
                issuer=voice.issuer,
                learner=assignment.person,
                activity=assignment.brief["module_activity"],
                by=by,
                role=voice.role,
                comment=comment,
                language=language,
            )
        except credentials.CredentialsError as problem:
            raise WorkplaceError(str(problem)) from problem


def withdraw(*, endorsement, person, reason) -> None:
    """Take it back. Raises WorkplaceError with what is wrong, ClientData for a citizen service number in the reason."""
    client_data.refuse_bsn(reason)
    try:
        credentials.withdraw_completion_endorsement(endorsement=endorsement, person=person, reason=reason)
    except credentials.CredentialsError as problem:
        raise WorkplaceError(str(problem)) from problem
