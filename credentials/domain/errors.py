"""What can go wrong, each with a sentence for the person who tried."""


class CredentialsError(Exception):
    """Nothing was changed; the message says why."""


class AchievementRefused(CredentialsError):
    """An achievement cannot be published like this."""


class NotAllowed(CredentialsError):
    """This person may not do this."""


class ListNotSigned(CredentialsError):
    """A status list cannot be signed now, and what was signed before does not hold any more."""


class TokenNotSigned(CredentialsError):
    """A credential cannot be signed as a token now."""


class CannotRevoke(CredentialsError):
    """A revocation without a reason, or one that comes too late."""


class IssuerRefused(CredentialsError):
    """What an issuer says of itself could not stand in a credential."""


class KeyUnchanged(CredentialsError):
    """A key that cannot be replaced or reported like this."""


class CannotEndorse(CredentialsError):
    """This cannot be endorsed like this, or this endorsement not be answered or withdrawn any more."""


class CannotCorrect(CredentialsError):
    """This credential cannot be corrected, or its suspension not be lifted."""


class CannotAward(CredentialsError):
    """This cannot be awarded like this."""


class BatchRefused(CredentialsError):
    """A list that cannot be read, or not be started, stopped or agreed to as it is now."""


class ClaimRefused(CredentialsError):
    """A claim link that cannot be used any more."""
