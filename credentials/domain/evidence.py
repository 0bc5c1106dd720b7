"""Evidence behind a credential: private, handed out by the app that keeps it, and only when it is still what was judged."""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """One piece as its app keeps it: media type, what its maker wrote with it, and a way to read it when it is asked for."""

    media_type: str
    caption: str
    read: Callable[[], bytes]


# Given a person and the SHA-256 digests (hex) of pieces, those that the app still keeps for them, by digest.
Provider = Callable[[object, Collection[str]], Mapping[str, Piece]]
_providers: list[Provider] = []


class EvidenceGone(Exception):
    """The learner removed or changed it, or no app knows it: what was judged can no longer be shown."""


def register_provider(provider: Provider) -> None:
    """An app that keeps evidence says so in ``AppConfig.ready()``. Twice changes nothing."""
    if provider not in _providers:
        _providers.append(provider)


def digests_of(credential) -> list[str]:
    """The digests in the order in which the credential names its pieces."""
    return [piece["sha256"] for piece in credential.award.snapshot.get("evidence") or []]


def kept(credential) -> dict[int, Piece]:
    """Which pieces can still be opened, by their number in the credential, from 1."""
    digests = digests_of(credential)
    found: dict[str, Piece] = {}
    for provider in _providers:
        found.update(provider(credential.award.person, digests))
    return {number: found[digest] for number, digest in enumerate(digests, start=1) if digest in found}


def open_piece(credential, number) -> tuple[Piece, bytes]:
    """A piece with its bytes, which have the signed digest. Raises EvidenceGone."""
    piece = kept(credential).get(number)
    if piece is None:
        raise EvidenceGone(number)
    try:
        content = piece.read()
    except OSError as problem:
        raise EvidenceGone(number) from problem
    if hashlib.sha256(content).hexdigest() != digests_of(credential)[number - 1]:
        raise EvidenceGone(number)
    return piece, content
