"""What the demo modules earn."""

from courses import api as courses
from credentials import api as credentials

from .content import FOLDER, modules, read

QUALITY = "ROC Zuiderpoort (fictief), interne kwaliteitszorg"


def load(*, issuer_organisation, activities) -> dict:
    """The issuer with its key, one achievement a module in the languages it has, its rule and its offer on the page; by module."""
    made = {}
    issuer = credentials.ensure_issuer(
        organisation=issuer_organisation,
        url="https://zuiderpoort.example",
        description="Fictieve school van de demo.",
        recognised_by="het demoregister van Bekwaam",
    )
    for key in sorted(activities):
        texts = {
            language: read(folder / "achievement.toml")
            for name, language, folder in modules()
            if name == key and (folder / "achievement.toml").exists()
        }
        module = read(FOLDER / key / "nl" / "module.toml")
        outcomes = [row["code"] for row in module["outcome"]]
        made[key] = achievement = credentials.ensure_achievement(
            issuer=issuer,
            key=key,
            kind=module["badge_kind"],
            motif=module["motif"],
            study_load=module["study_load"],
            study_load_unit=module["study_load_unit"],
            texts=texts,
            alignments=courses.alignments_of_module(activities[key], outcomes),
        )
        credentials.offer(achievement=achievement, activity=activities[key])
    return made
