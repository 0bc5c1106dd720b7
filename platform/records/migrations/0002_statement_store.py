"""Statements of tools beside our own: an id is unique within a tenant, and a statement is the text that is handed out."""

import json
import uuid

import django.db.models.deletion
from django.db import migrations, models

import records.models.statements
from records.xapi.equality import fingerprint
from records.xapi.identity import agent_key, key_of, object_key

MANY = 1000
NOT_YET = uuid.UUID(int=0)
FILLED = ["actor_key", "verb_key", "object_key", "fingerprint"]


def fill(apps, schema_editor):
    """What is searched for, out of the text of each statement that we wrote so far."""
    statements = apps.get_model("records", "Statement").objects
    last = 0
    while rows := list(statements.filter(pk__gt=last).order_by("pk")[:MANY]):
        for row in rows:
            body = json.loads(row.body)
            row.actor_key, row.verb_key = agent_key(body["actor"]), key_of(body["verb"]["id"])
            row.object_key, row.fingerprint = object_key(body["object"]), fingerprint(body)
        statements.bulk_update(rows, FILLED)
        last = rows[-1].pk
    # PostgreSQL changes no table of which something is still to be checked.
    schema_editor.connection.check_constraints()


def key_field():
    return models.UUIDField(default=NOT_YET)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("records", "0001_initial")]

    operations = [
        migrations.RemoveIndex("statement", "statement_of_someone"),
        migrations.AlterField("statement", "body", models.TextField()),
        migrations.AlterField("statement", "verb", models.TextField()),
        migrations.AlterField("statement", "uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AlterField("statement", "activity", models.UUIDField(null=True)),
        migrations.AlterField("statement", "registration", models.UUIDField(null=True)),
        migrations.AlterField("statement", "key", models.CharField(max_length=200, null=True)),
        migrations.AlterField(
            "statement",
            "person",
            models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="accounts.person",
            ),
        ),
        migrations.AddField("statement", "tenant", models.BigIntegerField(default=0)),
        migrations.AddField("statement", "voided", models.BooleanField(default=False)),
        migrations.AddField("statement", "actor_key", key_field(), preserve_default=False),
        migrations.AddField("statement", "verb_key", key_field(), preserve_default=False),
        migrations.AddField("statement", "object_key", key_field(), preserve_default=False),
        migrations.AddField(
            "statement", "fingerprint", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=False),
        migrations.AddConstraint(
            "statement",
            models.UniqueConstraint(fields=("tenant", "uuid"), name="one_statement_per_tenant_and_id"),
        ),
        migrations.AddConstraint(
            "statement",
            models.UniqueConstraint(
                condition=models.Q(("key__isnull", False)), fields=("key",), name="one_statement_per_key"
            ),
        ),
        migrations.AddIndex(
            "statement", models.Index(fields=["tenant", "stored"], name="statement_of_tenant")
        ),
        migrations.AddIndex(
            "statement", models.Index(fields=["tenant", "actor_key", "stored"], name="statement_of_actor")
        ),
        migrations.AddIndex(
            "statement",
            models.Index(fields=["tenant", "object_key", "stored"], name="statement_about_object"),
        ),
        migrations.AddIndex(
            "statement", models.Index(fields=["tenant", "verb_key", "stored"], name="statement_with_verb")
        ),
        migrations.AddIndex(
            "statement",
            models.Index(
                condition=models.Q(("registration__isnull", False)),
                fields=["registration"],
                name="statement_of_registration",
            ),
        ),
        migrations.AddIndex(
            "statement",
            models.Index(
                condition=models.Q(("person__isnull", False)),
                fields=["person", "registration"],
                name="statement_of_someone",
            ),
        ),
        migrations.AddIndex(
            "statement",
            models.Index(
                condition=models.Q(("activity__isnull", False)),
                fields=["activity"],
                name="statement_of_activity",
            ),
        ),
        migrations.CreateModel(
            name="StatementLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "member of its actor or object"),
                            (2, "named elsewhere in it"),
                            (3, "activity in its context or sub-statement"),
                            (4, "statement it points to"),
                            (5, "statement it voids"),
                        ]
                    ),
                ),
                ("key", models.UUIDField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="records.statement",
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["kind", "key"], name="link_to")]},
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha2", models.CharField(max_length=128)),
                ("content_type", models.CharField(max_length=255)),
                ("length", models.PositiveBigIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=200, storage=records.models.statements.private_files, upload_to=""
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="records.statement",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["file"], name="attachment_file")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "sha2"), name="one_attachment_per_statement_and_digest"
                    )
                ],
            },
        ),
    ]
