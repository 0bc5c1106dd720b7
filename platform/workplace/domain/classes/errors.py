"""What can go wrong around a class, in words for the one who meets it.

WorkplaceError
└── ClassProblem
    └── CannotJoin     the code or the invitation does not work, or this person is in the class in another way
        └── OtherAddress   the invitation was mailed to somebody else
"""

from ..errors import WorkplaceError


class ClassProblem(WorkplaceError):
    """What was asked of a class does not go."""


class CannotJoin(ClassProblem):
    """The way into the class is closed."""


class OtherAddress(CannotJoin):
    """The invitation was for somebody else."""
