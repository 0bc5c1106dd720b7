"""Which organisations a placement has to do with."""

from organisations import api as organisations


def schools_of(person) -> list:
    """The schools in which somebody is a learner, the longest first: one statement."""
    return [
        row.organisation
        for row in organisations.roles_of(person)
        if row.role == organisations.Role.LEARNER and row.organisation.kind == "school"
    ]


def organisations_of(placement) -> list:
    """The learning company where we know it, and the learner's schools, each once."""
    both = [placement.organisation] if placement.organisation_id else []
    return both + [row for row in schools_of(placement.person) if row.pk != placement.organisation_id]
