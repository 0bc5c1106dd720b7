"""Why an award could not be signed: kept as a code with its detail, told in the language of whoever reads it."""

from collections.abc import Iterator

from ..proofs.errors import CredentialError

LONGEST = 300


def kept(problem: CredentialError) -> str:
    """The reason as an award keeps it."""
    return str(problem)[:LONGEST]


def told(text: str, language: str) -> str:
    """The reason in a sentence; a code that is no longer ours stays as it was kept."""
    code, _separator, detail = text.partition(": ")
    kind = next((kind for kind in _kinds(CredentialError) if kind.code == code), None)
    return kind(detail).message(language) if kind else text


def _kinds(kind: type[CredentialError]) -> Iterator[type[CredentialError]]:
    yield kind
    for narrower in kind.__subclasses__():
        yield from _kinds(narrower)
