"""What our own identifiers in statements mean: verbs, extensions and types of activities, in both languages."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

KINDS = {"verbs": _("verb"), "extensions": _("extension"), "activity-types": _("type of activity")}
BASE = f"{settings.PUBLIC_URL}/xapi/"


@dataclass(frozen=True)
class Meaning:
    """An identifier of ours: ``BASE`` with its kind and name behind it."""

    kind: str
    name: str
    words: str
    text: str

    @property
    def iri(self) -> str:
        return f"{BASE}{self.kind}/{self.name}"

    def as_json(self) -> dict:
        """Metadata as xAPI describes it (Data 3.2, 3.3)."""
        return {
            "id": self.iri,
            "name": by_language(self.words),
            "description": by_language(self.text),
        }


MEANINGS = {
    (row.kind, row.name): row
    for row in (
        Meaning(
            "verbs",
            "entrusted",
            _("entrusted"),
            _(
                "An assessor decided that the actor may do this professional activity from now on, at this level."
            ),
        ),
        Meaning(
            "extensions",
            "judgement",
            _("judgement"),
            _(
                "In context: how a person judged the work. The level of supervision (1 to 5), the setting, the roles of the assessors and how each was verified, and digests of the evidence. It names nobody."
            ),
        ),
        Meaning(
            "extensions",
            "most-bytes",
            _("most bytes"),
            _("In what the store says about itself: how large a request may be, with its attachments."),
        ),
        Meaning(
            "extensions",
            "score-from-browser",
            _("score from the browser"),
            _("In context: the score was computed in the learner's browser, and nobody checked it."),
        ),
        Meaning(
            "extensions",
            "validation",
            _("validation"),
            _(
                "In context of what was waived: assessors decided that somebody showed this outcome with evidence of what they could do already. The dossier and the decision by number, the organisation, the roles of the assessors and how each was verified, and digests of the evidence. It names nobody."
            ),
        ),
        Meaning(
            "activity-types",
            "epa",
            _("professional activity"),
            _("A unit of professional practice that can be entrusted to somebody (EPA)."),
        ),
        Meaning(
            "activity-types",
            "experience",
            _("learning at work"),
            _("Something that the learner met at work and learned from, outside any module."),
        ),
    )
}


def by_language(text) -> dict[str, str]:
    """A lazy text in both languages."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found[language] = str(text)
    return found
