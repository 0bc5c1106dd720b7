"""The plain pages of the demo, from their TOML files: ``<name>.<language>.toml``."""

from pathlib import Path

from pages.models import PlainPage

from .content import read

FOLDER = Path(__file__).parent / "plain"


def load(homes) -> None:
    """Make the pages that are missing; what an editor changed stays."""
    for file in sorted(FOLDER.glob("*.toml"), key=lambda path: (".nl." not in path.name, path.name)):
        name, language, _suffix = file.name.split(".")
        home = homes[language]
        data = read(file)
        if PlainPage.objects.child_of(home).filter(slug=data["slug"]).exists():
            continue
        page = PlainPage(
            title=data["title"],
            slug=data["slug"],
            search_description=data["summary"],
            locale=home.locale,
            sections=[
                ("section", {"heading": row["heading"], "body": row["body"]}) for row in data["section"]
            ],
        )
        twin = _dutch(name) if language != "nl" else None
        if twin:
            page.translation_key = twin.translation_key
        home.refresh_from_db()
        home.add_child(instance=page)
        page.save_revision().publish()


def _dutch(name) -> PlainPage | None:
    data = read(FOLDER / f"{name}.nl.toml")
    return PlainPage.objects.filter(locale__language_code="nl", slug=data["slug"]).first()
