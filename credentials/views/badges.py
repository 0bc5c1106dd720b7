"""The picture of a badge, as a file of ours."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404


@cache
def badge_name(motif, kind, suffix) -> str:
    """The static file of a badge; a motif without one gets the general picture. Raises Http404 when there is neither."""
    for name in (f"base/badges/{motif}-{kind}.{suffix}", f"base/badges/bekwaam-{kind}.{suffix}"):
        if finders.find(name):
            return name
    raise Http404


@cache
def badge_bytes(motif, kind, suffix) -> bytes:
    """Its content, kept for the life of the process: there are some dozens, of a few kilobytes."""
    return Path(finders.find(badge_name(motif, kind, suffix))).read_bytes()
