"""What can go wrong with keys. The messages are for operators and logs: no person sees them."""


class KeysError(Exception):
    """Anything about keys."""


class MasterKeyLost(KeysError):
    """The private keys lie under another master key than MASTER_KEY.

    Put the old one back. Nothing is made anew by itself: a new key would sign in the name of an issuer whose published
    keys do not know it.
    """

    def __init__(self):
        super().__init__(
            "The private keys were encrypted with another master key: put the MASTER_KEY that was used back."
        )


class NoKey(KeysError):
    """This owner has no active key."""


class KeyRetired(KeysError):
    """Only an active key signs."""
