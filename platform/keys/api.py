"""What other apps may use of keys: sign in the name of an owner, show the public keys, and seal what is secret."""

from .domain.master import close as seal
from .domain.master import is_the_same as master_key_opens
from .domain.master import open_box as unseal
from .domain.pairs import active_key, ensure_key, mark_compromised, rotate, sign, signer
from .domain.queries import compromised, public_key, public_keys, public_keys_of_many
from .errors import KeyRetired, KeysError, MasterKeyLost, NoKey

__all__ = [
    "KeyRetired",
    "KeysError",
    "MasterKeyLost",
    "NoKey",
    "active_key",
    "compromised",
    "ensure_key",
    "mark_compromised",
    "master_key_opens",
    "public_key",
    "public_keys",
    "public_keys_of_many",
    "rotate",
    "seal",
    "sign",
    "signer",
    "unseal",
]
