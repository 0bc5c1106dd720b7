"""What can go wrong, in words for the one who meets it.

WorkplaceError
├── NotOpen            the assignment cannot be changed now
├── ClientData         the text holds something that looks like data of a client
├── BadPhoto           the file is no photo that we can keep
├── BadRecording       the file is no sound or video that we can keep (domain/media/problems.py)
├── BadUpload          a file in pieces does not go on like this
│   └── WrongOffset    this piece does not follow what was received
├── KeepsMetadata      place and time cannot be taken out here: the learner must say that it may stay
├── BadVoice           the recording is no sound that we can keep
├── BadPlacement       this cannot be said of a placement, or not any more
├── NoBadge            the role asks for a badge that this person does not have
├── AgreementChanged   there is another version of the learning agreement by now
├── NotComplete        something is missing before a judgement can be asked
├── WorkChanged        what is judged is not what the assessor saw
├── LinkProblem        the assessor's link cannot be used
│   ├── Forged
│   ├── Expired
│   ├── Withdrawn
│   └── HandedOver     the assessor gave it to a colleague
├── TooMany            as many as are allowed in a day
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


class BadVoice(WorkplaceError):
    """The recording is refused; nothing was kept."""


class BadUpload(WorkplaceError):
    """What was announced, or sent, is not what can be taken in."""


class WrongOffset(BadUpload):
    """``received`` is where the upload really is; the browser goes on from there."""

    def __init__(self, received):
        self.received = received
        super().__init__(_("This part was received already, or one is missing. Go on from where it is now."))


class KeepsMetadata(WorkplaceError):
    """This machine cannot take out of a recording what the phone wrote into it."""


class BadPlacement(WorkplaceError):
    """The placement stays as it was."""


class NoBadge(WorkplaceError):
    """The role was not given."""


class AgreementChanged(WorkplaceError):
    """Nothing was agreed: what this person saw is not what stands now."""


class NotComplete(WorkplaceError):
    """Evidence, reflection or placement is missing."""


class WorkChanged(WorkplaceError):
    """The learner changed the work while the assessor's page was open."""


class TooMany(WorkplaceError):
    """Tomorrow again, or another way."""


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
    """The assessor's link cannot be used. ``invitation`` is the one that it was of; None where there is none, or for a link
    of another kind."""

    def __init__(self, message, *, invitation=None):
        self.invitation = invitation
        super().__init__(message)


class Forged(LinkProblem):
    """The link is not one of ours, or was cut off."""


class Expired(LinkProblem):
    """It worked for a number of days."""


class Withdrawn(LinkProblem):
    """The learner asked someone else, or the assignment is gone."""


class HandedOver(LinkProblem):
    """Who was asked gave it to a colleague, who has a link of their own."""
