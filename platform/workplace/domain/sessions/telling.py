"""The statement that somebody was at a session: which one, how long, for what."""

from courses import api as courses
from records import api as records


def tell(session, place) -> None:
    """Say it, as a round of its own. Called in the transaction that keeps the place, behind the session's lock."""
    place.round += 1
    place.save()
    enrolment = courses.enrolment_of(place.person, activity=session.activity) if session.activity else None
    minutes = round((session.end - session.start).total_seconds() / 60)
    records.write_statement(
        person=place.person,
        verb=records.Verb.ATTENDED,
        activity=session.activity or session.uuid,
        registration=enrolment.uuid if enrolment else None,
        result={"duration": f"PT{minutes}M"},
        at=min(session.end, place.attended),
        key=statement_key(session, place),
    )


def untell(session, place) -> None:
    """Make void what was said."""
    key = statement_key(session, place)
    statement = records.Statement.objects.filter(key=key).first()
    if statement is not None:
        records.void_statement(statement=statement, key=f"{key}:void")


def tell_again(session) -> None:
    """The session turns out to be another time or for another module: what was said of those who were there says so too."""
    for place in session.places.filter(attended__isnull=False).select_related("person"):
        untell(session, place)
        tell(session, place)


def statement_key(session, place) -> str:
    """Under which records has that somebody was there."""
    return f"attended:{session.uuid}:{place.person.uuid}:{place.round}"
