"""The topics that loaded content names: made the first time, under a name in both languages that an editor may change."""

from ..models import Topic

NAMES = {
    "beeldzorg": ("Beeldzorg", "Video care"),
    "data": ("Gegevens en AI", "Data and AI"),
    "gesprek": ("Gesprekken voeren", "Conversations"),
    "privacy": ("Privacy en veiligheid", "Privacy and security"),
    "samenwerken": ("Samenwerken", "Working together"),
    "zorgtechnologie": ("Zorgtechnologie", "Care technology"),
}


def topics_of(slugs) -> list[Topic]:
    """A topic that is not known by name gets its slug as one."""
    found = []
    for slug in slugs:
        dutch, english = NAMES.get(slug, (slug.capitalize(), slug.capitalize()))
        topic, _made = Topic.objects.get_or_create(slug=slug, defaults={"name_nl": dutch, "name_en": english})
        found.append(topic)
    return found
