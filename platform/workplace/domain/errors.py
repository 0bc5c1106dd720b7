"""What can go wrong, in words for the one who meets it.

WorkplaceError
├── NotOpen            the assignment cannot be changed now
├── ClientData         the text holds something that looks like data of a client
├── BadPhoto           the file is no photo that we can keep
├── NotComplete        something is missing before a judgement can be asked
├── WorkChanged        what is judged is not what the assessor saw
├── LinkProblem        the assessor's link cannot be used
│   ├── Forged
│   ├── Expired
│   └── Withdrawn
├── OwnAddress         the learner's own address was given as the assessor's
└── WrongCode          the six digits are not the ones that were sent, or too old
"""

from django.utils.translation import gettext as _


class WorkplaceError(Exception):
    """A problem that the person can act on; ``str()`` is a sentence for the page."""


class NotOpen(WorkplaceError):
    """The assignment is with an assessor, or done."""


class BadPhoto(WorkplaceError):
    """The upload is refused; nothing was kept."""


class NotComplete(WorkplaceError):
    """Evidence, reflection or placement is missing."""


class WorkChanged(WorkplaceError):
    """The learner changed the work while the assessor's page was open."""


class OwnAddress(WorkplaceError):
    """Nobody judges their own work."""


class WrongCode(WorkplaceError):
    """The code does not fit."""


class ClientData(WorkplaceError):
    """The text may hold data of a client. ``findings`` names what was seen; ``refused`` if it can never be kept."""

    def __init__(self, findings, *, refused):
        self.findings = findings
        self.refused = refused
        super().__init__(
            _(
                "This text holds a citizen service number (BSN). We never keep those. Take it out and save again."
            )
            if refused
            else _("This text may hold data of a client. Look again at: %(what)s.")
            % {"what": ", ".join(finding.excerpt for finding in findings)}
        )


class LinkProblem(WorkplaceError):
    """The assessor's link cannot be used."""


class Forged(LinkProblem):
    """The link is not one of ours, or was cut off."""


class Expired(LinkProblem):
    """The fourteen days are over."""


class Withdrawn(LinkProblem):
    """The learner asked someone else, or the assignment is gone."""
