"""Who may see and do what with someone's work."""

from .models import Assignment


def may_work(person, assignment) -> bool:
    """The learner whose assignment it is."""
    return person is not None and person.pk == assignment.person_id


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
    """A confirmed assessor, never the learner, on a link that still works."""
    invitation = confirmation.invitation
    own = may_work(person, invitation.assignment)
    return confirmation.confirmed is not None and invitation.is_usable and not own


def may_be_judged(assignment) -> bool:
    return assignment.state in {Assignment.State.ASKED, Assignment.State.QUESTION}
