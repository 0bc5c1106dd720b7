"""A session for a calendar."""

from ..ical import Event, calendar


def ical(session) -> str:
    return calendar(
        Event(
            uuid=session.uuid,
            sequence=session.moves,
            changed=session.changed,
            start=session.start,
            end=session.end,
            summary=session.title,
            place=session.place,
            link=session.link,
            cancelled=session.cancelled is not None,
        )
    )
