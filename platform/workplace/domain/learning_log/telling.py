"""The statement of an entry: that somebody learned so many minutes that day. No words of it leave the entry."""

from datetime import datetime, time

from django.utils import timezone

from records import api as records


def tell(entry) -> None:
    """Say it now. One that was said before, with another day or time, is made void. Called in the entry's transaction."""
    untell(entry)
    entry.round += 1
    entry.save(update_fields=["round"])
    noon = timezone.make_aware(datetime.combine(entry.happened_on, time(12)))
    records.write_statement(
        person=entry.person,
        verb=records.Verb.LOGGED,
        activity=entry.uuid,
        result={"duration": f"PT{entry.minutes}M"},
        at=min(noon, timezone.now()),
        key=_key(entry),
    )


def untell(entry) -> None:
    """Make void what was said of it."""
    key = _key(entry)
    statement = records.Statement.objects.filter(key=key).first()
    if statement is not None:
        records.void_statement(statement=statement, key=f"{key}:void")


def _key(entry) -> str:
    return f"logged:{entry.uuid}:{entry.round}"
