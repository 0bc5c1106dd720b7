"""What can go wrong, each with a sentence for the person who tried."""


class CredentialsError(Exception):
    """Nothing was changed; the message says why."""


class AchievementRefused(CredentialsError):
    """An achievement cannot be published like this."""


class NotAllowed(CredentialsError):
    """This person may not do this."""


class ListNotSigned(CredentialsError):
    """A status list cannot be signed now, and what was signed before does not hold any more."""


class CannotRevoke(CredentialsError):
    """A revocation without a reason."""
