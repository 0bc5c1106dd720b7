"""What can go wrong, in words for the one who meets it.

CoursesError
├── NotPublishable     something that a page needs before publishing is missing
├── NotEnrolled        the enrolment does not exist, or was left
├── NoSuchActivity     no published module, lesson or assignment has this activity
├── NotKept            a place in an interactive content cannot be kept
└── ContentError       content to load does not follow its format
"""


class CoursesError(Exception):
    """A problem that someone can act on; ``str()`` is a sentence for the page."""


class NotPublishable(CoursesError):
    """``problems`` names each thing that is missing."""

    def __init__(self, problems):
        self.problems = list(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems))


class NotEnrolled(CoursesError):
    """There is no enrolment to write for."""


class NoSuchActivity(CoursesError):
    """Nothing that is published has this activity."""


class NotKept(CoursesError):
    """More was asked to be kept than one content needs."""


class ContentError(CoursesError):
    """Names the file's part that does not fit."""
