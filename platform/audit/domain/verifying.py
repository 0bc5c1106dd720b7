"""Read the chain from its begin to its end."""

from dataclasses import dataclass

from ..models import Entry, Head
from .recording import digest_of

BEGIN = "0" * 64


@dataclass(frozen=True)
class Report:
    """How many rows were read, the digest at the end, and the first place where the chain is broken (or None)."""

    rows: int
    digest: str
    broken_at: int | None = None
    why: str = ""


def verify_chain() -> Report:
    """Find the first row that was changed, put in or taken out. Keep the digest elsewhere to notice a new chain, too."""
    number, digest = 0, BEGIN
    for entry in Entry.objects.order_by("number").iterator(chunk_size=1000):
        if entry.number != number + 1:
            return Report(number, digest, number + 1, "a row is missing")
        if entry.previous != digest:
            return Report(number, digest, entry.number, "it does not follow on the row before it")
        if entry.digest != digest_of(entry):
            return Report(number, digest, entry.number, "the row was changed")
        number, digest = entry.number, entry.digest
    head = Head.objects.filter(slot="log").first()
    if (head.number, head.digest) != (number, digest) if head else number:
        return Report(number, digest, number + 1, "the log does not end where it should")
    return Report(number, digest)
