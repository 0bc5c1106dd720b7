"""A small catalogue to test with: modules made by the loader, so that they are what the site really has."""

import copy

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page, Site

from courses import api as courses
from frameworks import api as frameworks
from pages.models import HomePage

from .h5p import samples

MODULE = {
    "key": "t1",
    "language": "nl",
    "title": "Dichtbij via het scherm",
    "slug": "dichtbij",
    "summary": "Een beeldgesprek dat werkt.",
    "situation": "<p>Mevrouw heeft een nieuwe tablet.</p>",
    "topic": "Beeldzorg",
    "topics": ["beeldzorg"],
    "levels": [2, 3],
    "language_level": "B1",
    "settings": ["thuiszorg"],
    "client_groups": ["ouderen"],
    "study_load": 6,
    "study_load_unit": "SBU",
    "work_hours": 2,
    "licence": "CC BY-SA 4.0",
    "authors": ["ROC Zuiderpoort (fictief)"],
    "tint": "sky",
    "motif": "m1",
    "keuzedelen": ["K0023"],
    "teacher_guide": "<p>Begin met het gesprek.</p>",
    "outcome": [{"code": "t1-1", "text": "Je bereidt een beeldgesprek voor.", "seven": ["5"]}],
    "source": [{"id": "s1", "text": "Een handreiking, 2026", "checked": "2026-11-01"}],
}
REFLECTION = {"type": "reflection", "prompt": "Wat vond je lastig?", "help": "Denk aan het begin."}
TEXT = {"type": "text", "heading": "Voor je belt", "body": "<p>Kies een rustige plek.</p>"}
ASSIGNMENT = {
    "title": "Voer een beeldgesprek",
    "slug": "beeldgesprek",
    "minutes": 120,
    "task": "<p>Bereid één gesprek voor.</p>",
    "evidence_help": "Een kort verslag.",
    "reflection_prompt": "Wat zag je niet?",
    "epa": "Een beeldgesprek voeren",
    "required_level": 3,
    "criterion": [
        {
            "code": "c1",
            "text": "Bereidt zich voor",
            "example_not_yet": "Test niets.",
            "example_yes": "Test vooraf.",
            "example_very_well": "Helpt ook de cliënt.",
            "outcomes": ["t1-1"],
        }
    ],
}


def lesson(number, *blocks) -> dict:
    return {
        "title": f"Les {number} over bellen",
        "slug": f"les-{number}",
        "minutes": 20,
        "goal": f"Je kunt stap {number} zetten.",
        "outcomes": ["t1-1"],
        "block": list(blocks or (TEXT, REFLECTION)),
    }


def lessons(count=2) -> list[dict]:
    """The first one has everything a lesson can have."""
    first = lesson(1, TEXT, {**samples.CHOICE, "instead": "Vraag je docent om het blad."}, REFLECTION)
    return [first, *(lesson(number) for number in range(2, count + 1))][:count]


def frameworks_rows() -> None:
    """The rows that the module points at; those that are there stay."""
    frameworks.Setting.objects.get_or_create(
        slug="thuiszorg", defaults={"name_nl": "Thuiszorg", "name_en": "Home care"}
    )
    frameworks.ClientGroup.objects.get_or_create(
        slug="ouderen", defaults={"name_nl": "Ouderen", "name_en": "Older people"}
    )
    for framework, code, name in (("keuzedeel", "K0023", "Digitale vaardigheden"), ("seven", "5", "Afwegen")):
        frameworks.FrameworkItem.objects.get_or_create(
            framework=framework, code=code, defaults={"name_nl": name, "status": "partial"}
        )


def homes() -> dict:
    """A home page and a catalogue in each language, on the default site."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("nl", "en")}
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", slug="root", content_type=ContentType.objects.get_for_model(Page)
    )
    for page in Page.objects.filter(depth=2):
        page.delete()
    made: dict = {}
    for language, locale in locales.items():
        home = HomePage(title="Bekwaam", slug=f"home-{language}", locale=locale)
        if made:
            home.translation_key = made["nl"].translation_key
        root.refresh_from_db()
        root.add_child(instance=home)
        made[language] = home
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 8000, "root_page": made["nl"]}
    )
    for language, home in made.items():
        twin = courses.catalogue("nl") if language == "en" else None
        courses.ensure_catalogue(parent=home, title="Modules", translation_of=twin)
    return made


def module(key="t1", *, count=2, assignment=True, language="nl", **changes):
    """A published module with ``count`` lessons."""
    data = {**copy.deepcopy(MODULE), "key": key, "language": language, **changes}
    if key != "t1":
        data = {
            "slug": key,
            **{name: value for name, value in data.items() if name != "slug" or "slug" in changes},
        }
    task = copy.deepcopy(ASSIGNMENT) if assignment else None
    index = courses.catalogue(language)
    return courses.load_module(index=index, data=data, lessons=lessons(count), assignment=task)


def content():
    """The interactive content of the first lesson."""
    from courses.models import H5PContent

    return H5PContent.objects.get()
