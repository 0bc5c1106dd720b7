"""What the demo's learner wrote in the learning log, and followed elsewhere."""

import uuid
from datetime import timedelta

from django.utils import timezone

from workplace import api as workplace

# Each entry is made once, also when the demo is filled in again.
KEYS = uuid.UUID("6d5b0a6e-3f0b-4d0f-9d53-0c3a7d8e2a11")
# Days ago, minutes, and what is said of it.
ENTRIES = (
    (2, 15, {"text": "Bij beeldbellen eerst vragen of de cliënt mij goed hoort. Dan pas beginnen."}),
    (9, 30, {"text": "Mijn werkbegeleider liet zien hoe je een tillift rustig uitlegt aan iemand die bang is."}),
    (
        40,
        210,
        {
            "kind": "course",
            "title": "Medicatieveiligheid (fictief)",
            "provider": "Zorgacademie De Linde",
            "text": "Dubbele controle: wanneer wel, wanneer niet.",
        },
    ),
    (75, 60, {"kind": "intervision", "title": "Intervisie met mijn team", "text": "Over werkdruk in de avond."}),
)  # fmt: skip


def load(*, learner) -> None:
    today = timezone.localdate()
    for number, (days, minutes, said) in enumerate(ENTRIES):
        workplace.log_learning(
            person=learner, form_key=uuid.uuid5(KEYS, str(number)), happened_on=today - timedelta(days=days),
            minutes=minutes, **said,
        )  # fmt: skip
