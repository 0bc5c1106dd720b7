"""A badge that the demo's learner earned elsewhere: a course of a training house that does not exist, and says so.

It was signed once with a key (did:key) that was thrown away: no list knows its issuer, which is what its page shows.
"""

from pathlib import Path

from credentials import api as credentials

BADGE = Path(__file__).with_name("badge_from_elsewhere.json")


def add(*, learner) -> None:
    """Put it in the learner's portfolio, as an upload would; a second time changes nothing."""
    credentials.bring_badge(person=learner, data=BADGE.read_bytes(), file_name=BADGE.name)
