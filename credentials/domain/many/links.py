"""The address of a result: nobody can guess it, and it ends by itself."""

from uuid import UUID

from django.core import signing
from django.utils import timezone

from jobs import api as jobs

KIND = "credentials.check"
SALT = "credentials.check"


def _signer():
    """Made when asked for: without a secret key the site must start far enough to say so."""
    return signing.TimestampSigner(salt=SALT, sep=".")


class LinkEnded(Exception):
    """It was a good link, and its term is over or its job was removed."""


def token_of(job) -> str:
    """The part of an address that leads to a job."""
    return _signer().sign(job.uuid.hex)


def job_of(token: str):
    """The job behind an address; None for what was never one. Raises LinkEnded."""
    try:
        uuid = UUID(hex=_signer().unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    job = jobs.find(uuid)
    if job is None or job.kind != KIND or ends(job) <= timezone.now():
        raise LinkEnded
    return job


def ends(job):
    """The moment from which the result is gone."""
    return jobs.until("checks", since=job.created)
