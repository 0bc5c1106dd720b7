"""Who may see and do what with someone's work and placements: the one place where this is decided.

Each predicate takes who asks (a Person or None) and what it is about; ``tests/workplace/test_rules_every_view.py`` tries
every page as every one of them. Predicates about a placement read its roles: prefetch ``roles`` before a list of them.

==================  ====  ====  =====  ========  =====
may                 see   work  judge  feedback  visit
==================  ====  ====  =====  ========  =====
learner             yes   own   never  never     yes
supervisor          yes   yes   yes    yes       yes
trainer             yes   yes   yes    yes       yes
deputy              yes   yes   yes    yes       yes
second assessor     yes   yes   yes    yes       no
peer supervisor     no    yes   never  yes (1)   no
teacher             yes   yes   yes    yes       yes
administrator (2)   yes   no    no     no        no
==================  ====  ====  =====  ========  =====

(1) After a badge of their own. What anybody says who learns beside the learner is feedback, whatever the learner calls
them (``domain/peers.py``). (2) Of the learning company, or of a school of the learner. Work is seen from the moment that
the learner shares it: before that it is theirs alone.
"""

from dataclasses import dataclass

from organisations import api as organisations

from .domain.badges import may_supervise_peers
from .domain.beside import beside_of
from .domain.schools import organisations_of, schools_of
from .models import Assignment, Dossier, PlacementRole

Role = PlacementRole.Role
# Who works with the learner, and whose word counts for a result.
AT_WORK = {Role.SUPERVISOR, Role.TRAINER, Role.DEPUTY}
SUMMATIVE = AT_WORK | {Role.SECOND_ASSESSOR, Role.TEACHER}
FORMATIVE = SUMMATIVE | {Role.PEER_SUPERVISOR}


def roles_in(person, placement) -> set[str]:
    """The roles that somebody has in a placement today. Nobody has one in their own."""
    if person is None or placement is None or person.pk == placement.person_id:
        return set()
    found = {row.role for row in placement.roles.all() if row.person_id == person.pk and row.is_current}
    return found | ({Role.TEACHER} if placement.teacher_id == person.pk else set())


def is_learner_of(person, placement) -> bool:
    """Whose placement it is."""
    return person is not None and placement is not None and person.pk == placement.person_id


def administers(person, organisation) -> bool:
    """An administrator of this very organisation: what it says of itself is theirs to keep."""
    return (
        person is not None
        and organisation is not None
        and organisations.has_role(person, organisations.Role.ADMIN, organisation=organisation)
    )


def administers_placement(person, placement) -> bool:
    """An administrator of the learning company, or of a school in which the learner is one."""
    if person is None or person.pk == placement.person_id:
        return False
    theirs = {
        row.organisation_id for row in organisations.roles_of(person) if row.role == organisations.Role.ADMIN
    }
    if not theirs:
        return False
    return any(row.pk in theirs for row in organisations_of(placement))


def may_change_placement(person, placement) -> bool:
    """The learner: it is their own account of where they work."""
    return is_learner_of(person, placement)


def may_see_placement(person, placement) -> bool:
    """The learner, whoever has a role in it (a fellow learner does not see who else is there), and administrators."""
    if is_learner_of(person, placement):
        return True
    return bool(roles_in(person, placement) & SUMMATIVE) or administers_placement(person, placement)


def may_end_placement(person, placement) -> bool:
    """The learner, their teacher, and the practical trainer, while it goes on."""
    if not placement.is_current:
        return False
    return is_learner_of(person, placement) or bool(
        roles_in(person, placement) & {Role.TEACHER, Role.TRAINER}
    )


def may_plan_visit(person, placement) -> bool:
    """The learner, the teacher and those who work with the learner."""
    return is_learner_of(person, placement) or bool(roles_in(person, placement) & (AT_WORK | {Role.TEACHER}))


def may_write_agreement(person, placement) -> bool:
    """Propose a (next) version of the learning agreement: the learner, the teacher and the practical trainer."""
    return is_learner_of(person, placement) or bool(
        roles_in(person, placement) & {Role.TEACHER, Role.TRAINER}
    )


def may_see_agreement(person, agreement) -> bool:
    """Who may see the placement, and a party to this version with an account."""
    if person is None:
        return False
    return may_see_placement(person, agreement.placement) or any(
        row.person_id == person.pk for row in agreement.parties.all()
    )


def may_agree(person, party) -> bool:
    """With an account: the very person who was asked. The learner speaks for the learner alone."""
    return person is not None and party.person_id == person.pk and party.agreement.replaced is None


def may_work(person, assignment) -> bool:
    """The learner whose assignment it is."""
    return person is not None and person.pk == assignment.person_id


def is_shared(assignment) -> bool:
    """Whether the learner has asked somebody to look: before that, the work is theirs alone."""
    return assignment.shared is not None or assignment.state != Assignment.State.DRAFT


def may_see_work(person, assignment) -> bool:
    """The learner; and, once it is shared, whoever has a role in its placement."""
    if may_work(person, assignment):
        return True
    return is_shared(assignment) and bool(roles_in(person, assignment.placement) & FORMATIVE)


def may_keep_entry(person, entry) -> bool:
    """The learner whose log it is."""
    return person is not None and person.pk == entry.person_id


def may_see_entry(person, entry) -> bool:
    """The learner; and, once it is shared, whoever has a role in its placement. One that was taken away is the learner's."""
    if may_keep_entry(person, entry):
        return True
    shared = entry.shared is not None and entry.removed is None
    return shared and bool(roles_in(person, entry.placement) & FORMATIVE)


def may_see_shared_log(person, placement) -> bool:
    """What the learner shared of their log in a placement: the learner, and whoever has a role in it now."""
    return is_learner_of(person, placement) or bool(roles_in(person, placement) & FORMATIVE)


def may_judge_work(person, assignment) -> bool:
    """For a result, with an account: a role in the placement whose word counts. Never the learner, never a peer."""
    return is_shared(assignment) and bool(roles_in(person, assignment.placement) & SUMMATIVE)


def may_give_feedback(person, assignment) -> bool:
    """To learn from, never for a result: as ``may_judge_work``, and a fellow learner who earned the badge for it."""
    if not is_shared(assignment):
        return False
    roles = roles_in(person, assignment.placement)
    if roles & SUMMATIVE:
        return True
    return Role.PEER_SUPERVISOR in roles and may_supervise_peers(person, assignment.placement)


def may_see_evidence(person, confirmation, assignment) -> bool:
    """The learner, and an assessor who confirmed who they are on a link that still works."""
    if may_work(person, assignment):
        return True
    return (
        confirmation is not None
        and confirmation.confirmed is not None
        and confirmation.invitation.assignment_id == assignment.pk
        and confirmation.invitation.is_usable
    )


def may_judge(person, confirmation) -> bool:
    """By a link: a confirmed assessor, never the learner, on a link that still works."""
    invitation = confirmation.invitation
    own = may_work(person, invitation.assignment)
    return confirmation.confirmed is not None and invitation.is_usable and not own


def may_be_judged(assignment) -> bool:
    return assignment.state in {Assignment.State.ASKED, Assignment.State.QUESTION}


def may_keep_desks(person, organisation) -> bool:
    """Whoever administers it says where its people report something."""
    return administers(person, organisation)


@dataclass(frozen=True)
class Standing:
    """What somebody is to a learner: their word counts in a placement; teaches at their school; administers their school or
    a learning company of theirs."""

    at_work: bool
    teaches: bool
    administers: bool


def standing_towards(person, learner) -> Standing:
    """Four statements, whatever the number of placements. Nobody has a standing towards themselves."""
    if person is None or person.pk == learner.pk:
        return Standing(False, False, False)
    places = list(learner.placements.select_related("teacher").prefetch_related("roles"))
    schools = {school.pk for school in schools_of(learner)}
    mine = organisations.roles_of(person)
    taught, administered = (
        {row.organisation_id for row in mine if row.role == role}
        for role in (organisations.Role.TEACHER, organisations.Role.ADMIN)
    )
    return Standing(
        at_work=any(roles_in(person, place) & SUMMATIVE for place in places),
        teaches=bool(taught & schools),
        administers=bool(administered & (schools | {place.organisation_id for place in places})),
    )


def may_see_growth(person, learner, standing=None) -> bool:
    """What was seen of a learner over time: the learner, whose word counts in a placement of theirs, their teachers, and
    administrators. ``standing`` where it is known already."""
    if person is None:
        return False
    standing = standing or standing_towards(person, learner)
    return person.pk == learner.pk or standing.at_work or standing.teaches or standing.administers


def may_correct_judgement(person, judgement) -> bool:
    """In the assessor's place: an administrator of the learner's school, or of the company where it was judged then."""
    learner = judgement.assignment.person
    if person is None or person.pk == learner.pk:
        return False
    theirs = {
        row.organisation for row in organisations.roles_of(person) if row.role == organisations.Role.ADMIN
    }
    company = judgement.place.get("organisation", "")
    return any(row.slug == company for row in theirs) or bool(theirs & set(schools_of(learner)))


def may_keep_entrustment_rules(person, organisation) -> bool:
    """Whoever administers it says what it asks before somebody is entrusted."""
    return administers(person, organisation)


def may_see_class(person, cohort) -> bool:
    """A teacher of this class who still teaches at its organisation. They see how learners are and how they were judged;
    the work itself asks for a role in its placement."""
    if person is None:
        return False
    # One statement: every page of a class asks.
    return cohort.teachers.filter(
        person=person,
        cohort__organisation__memberships__person=person,
        cohort__organisation__memberships__role=organisations.Role.TEACHER,
    ).exists()


def teaches(person, cohort, learner) -> bool:
    """Whether somebody teaches this very learner (a primary key) in this class now."""
    return cohort.members.filter(person=learner, left=None).exists() and may_see_class(person, cohort)


def visit_role(person, visit) -> str:
    """What somebody is in a visit: its ``teacher``, who plans it as long as they teach the learner (or the class, for a guest
    lesson), or its ``learner``, who says what suits; else empty."""
    if person is None:
        return ""
    if person.pk == visit.learner_id:
        return "learner"
    if person.pk != visit.teacher_id:
        return ""
    still = (
        teaches(person, visit.cohort, visit.learner_id)
        if visit.learner_id
        else may_see_class(person, visit.cohort)
    )
    return "teacher" if still else ""


def may_fill_dossier(person, dossier) -> bool:
    """Whose dossier it is."""
    return person is not None and person.pk == dossier.person_id


def may_assess_dossier(person, dossier) -> bool:
    """An assessor of the organisation that it was sent to. Never its owner, nor anybody who learns or learned beside them."""
    if person is None or person.pk == dossier.person_id or dossier.organisation_id is None:
        return False
    if dossier.state == Dossier.State.DRAFT:
        return False
    assesses = organisations.has_role(
        person, organisations.Role.ASSESSOR, organisation=dossier.organisation_id
    )
    return assesses and person.pk not in beside_of(dossier.person)


def may_see_dossier(person, dossier) -> bool:
    """Its owner, and once it is sent in those who may assess it."""
    return may_fill_dossier(person, dossier) or may_assess_dossier(person, dossier)


def may_keep_validation_rule(person, organisation) -> bool:
    """Whoever administers it says by how many assessors a dossier is decided."""
    return administers(person, organisation)
