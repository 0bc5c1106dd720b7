"""What somebody gave others to learn from: judgements, observations and feedback. No names of those who received it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import Judgement, Observation, PeerFeedback


def given_by(person) -> list[dict]:
    """Each as key, day, title and how we know: three statements. How long it took is not known."""
    judged = Judgement.objects.filter(confirmation__person=person, corrects=None)
    seen = Observation.objects.filter(observer=person).select_related("epa")
    told = PeerFeedback.objects.filter(giver__assignment__person=person).select_related("giver__assignment")
    return [
        *(
            _given(row.uuid, row.created, row.assignment.brief["title"], _("you judged work with your account"))
            for row in judged.select_related("assignment")
        ),
        *(_given(row.uuid, row.created, str(row.epa), _("you noted what you saw")) for row in seen),
        *(
            _given(f"feedback-{row.pk}", row.changed, row.giver.assignment.brief["title"], _("you gave feedback in your group"))
            for row in told
        ),
    ]  # fmt: skip


def _given(key, moment, title, source) -> dict:
    return {"key": str(key), "on": timezone.localtime(moment).date(), "title": title, "source": source}
