"""Keys of agents do not tell capitals apart any more, and media types hold no line ends: rows that were written before.

A batch is a transaction of its own, and nothing changes where it was done already, so it may be stopped and run again.
"""

import json
from collections.abc import Iterator

from django.db import migrations, transaction
from django.db.models import Q

from records.models import StatementLink
from records.xapi.identity import agent_identifier, agent_key, key_of

MANY = 500
OF_AGENTS = [StatementLink.Kind.AGENT, StatementLink.Kind.RELATED_AGENT]


def rekey(apps, schema_editor):
    """Statements say by which key an agent was known before; documents and clients, which do not, follow these."""
    statements = apps.get_model("records", "Statement").objects
    last = 0
    # Our own name people by an account alone, in small letters.
    while rows := list(statements.filter(pk__gt=last, client__isnull=False).order_by("pk")[:MANY]):
        last = rows[-1].pk
        moved: dict = {}
        for row in rows:
            moved.update(_moved_in(json.loads(row.body)))
        if moved:
            with transaction.atomic():
                _move(apps, rows, moved)


def _moved_in(thing) -> Iterator[tuple]:
    """Former and new key of each agent, wherever it stands, whose key is another one now."""
    if isinstance(thing, list):
        for one in thing:
            yield from _moved_in(one)
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from _moved_in(one)
        former = _former(thing)
        if former and former != agent_identifier(thing):
            yield key_of(former), agent_key(thing)


def _former(thing) -> str | None:
    """How an agent was identified before; None for what is none, and where capitals still count."""
    for name in ("mbox", "mbox_sha1sum"):
        if isinstance(thing.get(name), str):
            return f"{name} {thing[name]}"
    account = thing.get("account")
    if "openid" in thing or not isinstance(account, dict) or not {"homePage", "name"} <= account.keys():
        return None
    return f"account {account['homePage']}\n{account['name']}"


def _move(apps, rows, moved) -> None:
    changed = []
    for row in rows:
        before = row.actor_key, row.object_key
        row.actor_key, row.object_key = (moved.get(key, key) for key in before)
        if (row.actor_key, row.object_key) != before:
            changed.append(row)
    apps.get_model("records", "Statement").objects.bulk_update(
        changed, ["actor_key", "object_key"], batch_size=100
    )
    links = apps.get_model("records", "StatementLink").objects.filter(
        statement__in=[row.pk for row in rows], kind__in=OF_AGENTS
    )
    for former, key in moved.items():
        links.filter(key=former).update(key=key)
        apps.get_model("records", "Client").objects.filter(agent_key=former).update(agent_key=key)
        _move_documents(apps.get_model("records", "Document").objects, former, key)


def _move_documents(documents, former, key) -> None:
    """Of two that were kept under two spellings of one agent, the one that was changed last stays."""
    for row in documents.filter(agent_key=former):
        same = documents.filter(
            tenant=row.tenant,
            kind=row.kind,
            agent_key=key,
            activity_key=row.activity_key,
            registration=row.registration,
            name_key=row.name_key,
        )
        if same.filter(updated__gte=row.updated).exists():
            row.delete()
        else:
            same.delete()
            documents.filter(pk=row.pk).update(agent_key=key)


def one_line(apps, schema_editor):
    """A media type goes into a header, which a line end would end."""
    for name in ("Attachment", "Document"):
        rows = apps.get_model("records", name).objects
        for row in rows.filter(Q(content_type__contains="\r") | Q(content_type__contains="\n")):
            rows.filter(pk=row.pk).update(content_type=" ".join(row.content_type.split()))


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("records", "0003_clients_documents_rollups")]
    operations = [
        migrations.RunPython(rekey, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(one_line, migrations.RunPython.noop, elidable=False),
    ]
