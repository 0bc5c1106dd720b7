"""A sector body that does not exist endorses what one demo module earns, and the school accepts it.

It comes before the story, so that the learner's credential carries it.
"""

from credentials import api as credentials

COMMENT = (
    "Wie dit heeft gedaan, let in de wijk op wat een ander niet mag zien of horen. Dat vragen onze leden van iedere nieuwe "
    "collega. De beoordeling op de werkplek vinden wij goed te volgen."
)


def add(*, body, speaks, achievement, answers) -> None:
    """Endorse once; a second time changes nothing. ``speaks`` and ``answers`` administer the two issuers."""
    issuer = credentials.ensure_issuer(
        organisation=body,
        url=body.url,
        description="Fictieve branchevereniging van de demo.",
        recognised_by="het demoregister van Bekwaam",
    )
    if credentials.has_endorsed(issuer=issuer, about=achievement):
        return
    row = credentials.endorse(issuer=issuer, person=speaks, about=achievement, comment=COMMENT, language="nl")
    credentials.accept_endorsement(endorsement=row, person=answers)
