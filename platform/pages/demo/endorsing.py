"""A sector body that does not exist endorses what one demo module earns, and the school accepts it.

It comes before the story, so that the learner's credential carries it.
"""

from credentials import api as credentials
from workplace import api as workplace

COMMENT = (
    "Wie dit heeft gedaan, let in de wijk op wat een ander niet mag zien of horen. Dat vragen onze leden van iedere nieuwe "
    "collega. De beoordeling op de werkplek vinden wij goed te volgen."
)

SAID = "Wij zagen hoe zorgvuldig zij op onze route met gegevens omgaat. Wij nemen haar graag mee in het team."


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


def speak(*, employer, speaker, learner) -> None:
    """The learning company issues too, and says something in favour of what the learner did there: it waits for their answer.
    A second time changes nothing."""
    credentials.ensure_issuer(
        organisation=employer,
        url=employer.url,
        description="Fictieve thuiszorgorganisatie van de demo.",
        recognised_by="het demoregister van Bekwaam",
    )
    for work in workplace.assignments_of(learner):
        if work.state == workplace.Assignment.State.DONE:
            workplace.endorse_work(assignment=work, by=speaker, comment=SAID, language="nl")
