"""What a check is given besides the credential: the time, the contexts, the one door to the network, keys and a registry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from credentials.proofs.context_store import ContextStore
from credentials.proofs.public_keys import PublicKey
from credentials.proofs.sd_jwt import SDJWT
from credentials.verifying.fetching import Fetcher


@dataclass(frozen=True)
class Recognition:
    """An issuer in the registry: the name we know it by, and the source that vouches for it."""

    name: str
    source: str


Registry = Callable[[str], Recognition | None]


@dataclass(frozen=True)
class Circumstances:
    """Shared by a credential and all that is judged for it: its status list, its endorsements."""

    fetcher: Fetcher
    contexts: ContextStore
    now: datetime
    trusted: Mapping[str, PublicKey]
    registry: Registry | None = None


@dataclass(frozen=True)
class Judged:
    """What a judge of one form leaves behind: the credential that was secured, and whether its key came from the issuer's
    own domain.

    Open Badges 2.0 is handed on in the shape of 3.0; `original` is then what was read. `status_known`: the judge looked
    itself whether it was withdrawn. `presentation`: the SD-JWT that it came in, under which its holder may have signed.
    """

    document: Mapping[str, Any]
    resolved: bool = False
    original: Mapping[str, Any] | None = None
    status_known: bool = False
    presentation: SDJWT | None = None
