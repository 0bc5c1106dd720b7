"""A judgement and an observation keep the placement as it was. Those that are there get it as it is today: nothing older is
known. And a look at faces is another one than a look at words: who said the one where both were asked says the other anew."""

from django.db import migrations, models


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    for name, way in (("Judgement", "assignment__placement"), ("Observation", "placement")):
        rows = apps.get_model("workplace", name).objects.using(alias)
        parts = ("setting", "client_group", "organisation")
        found = rows.filter(**{f"{way}__isnull": False}).select_related(*(f"{way}__{part}" for part in parts))
        for row in found.iterator():
            placement = row
            for step in way.split("__"):
                placement = getattr(placement, step)
            rows.filter(pk=row.pk).update(place=_place(placement))


def faces_too(apps, schema_editor):
    rows = apps.get_model("workplace", "Evidence").objects.using(schema_editor.connection.alias)
    rows.filter(faces__gt=0, looked_at__isnull=False, findings=[]).update(
        faces_looked_at=models.F("looked_at"), looked_at=None
    )


def _place(placement) -> dict:
    return {
        "placement": str(placement.uuid),
        "name": placement.organisation_name,
        "organisation": placement.organisation.slug if placement.organisation else "",
        "setting": placement.setting.slug,
        "client_group": placement.client_group.slug,
        "start": placement.start.isoformat(),
        "end": placement.end.isoformat() if placement.end else "",
        "supernumerary": placement.supernumerary,
        "roles": [],
    }


class Migration(migrations.Migration):
    dependencies = [("workplace", "0002_practice")]

    operations = [
        migrations.AddField(
            model_name="judgement", name="place", field=models.JSONField(blank=True, default=dict)
        ),
        migrations.AddField(
            model_name="observation", name="place", field=models.JSONField(blank=True, default=dict)
        ),
        migrations.AddField(
            model_name="evidence",
            name="faces_looked_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(faces_too, migrations.RunPython.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
