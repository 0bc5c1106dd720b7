"""What the learner's page shows of the group."""

from ..domain import groups
from ..forms_groups import FeedbackForm, JoinGroupForm, MakeGroupForm


def group_parts(row, *, feedback_form=None) -> dict:
    """Nothing for work that one does alone; ``feedback_form`` is a pair of a member and the form that was refused."""
    wanted = groups.needed(row)
    if not wanted:
        return {}
    circle = groups.circle_of(row)
    parts = {
        "professions": wanted,
        "member": circle and circle.member,
        "circle_of_group": circle,
        "make_group_form": MakeGroupForm(),
        "join_group_form": JoinGroupForm(),
    }
    if circle is None:
        return parts
    refused = dict([feedback_form]) if feedback_form else {}
    return {
        **parts,
        "fellows": [
            (
                fellow,
                circle.told.get(fellow.pk),
                refused.get(fellow.pk) or _form(fellow, circle.told.get(fellow.pk)),
            )
            for fellow in circle.fellows
        ],
        "received": list(circle.member.received.select_related("giver__assignment__person")),
    }


def _form(fellow, told) -> FeedbackForm:
    initial = {"went_well": told.went_well, "next_step": told.next_step} if told else None
    return FeedbackForm(member=fellow.pk, initial=initial)
