"""When a signature was made, and until when it counts, where it says so itself."""

from datetime import datetime, timedelta

from credentials.proofs.errors import CredentialError

CREATED_SKEW = timedelta(minutes=5)


class ProofExpired(CredentialError):
    """After the proof's own `expires`."""

    code = "proof.expired"
    nl = "De handtekening onder dit bewijs is verlopen op {detail}."
    en = "The signature under this credential expired on {detail}."


class ProofFromTheFuture(CredentialError):
    """Signed later than now."""

    code = "proof.from_the_future"
    nl = "De handtekening zou in de toekomst zijn gezet: {detail}."
    en = "The signature claims to be made in the future: {detail}."


def check_made(made: datetime | None, now: datetime) -> None:
    """Raise ProofFromTheFuture for a token whose `iat` lies further ahead than clocks differ (RFC 7519, 4.1.6)."""
    if made is not None and made > now + CREATED_SKEW:
        raise ProofFromTheFuture(f"{made:%Y-%m-%d}")
