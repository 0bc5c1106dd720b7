"""Statements as a busy school would send them, as text that is ready to go: some 850 bytes each, a fixed order by number."""

import random
import uuid

LEARNERS, ACTIVITIES = 2_000, 400
VERBS = ("completed", "passed", "failed", "answered", "experienced", "initialized", "terminated", "attempted")

_TEXT = """{{
"id":"{id}",
"actor":{{"objectType":"Agent","account":{{"homePage":"https://school.example","name":"{learner}"}}}},
"verb":{{"id":"http://adlnet.gov/expapi/verbs/{verb}","display":{{"en":"{verb}","nl":"{verb}"}}}},
"object":{{"objectType":"Activity","id":"https://school.example/activities/{activity}","definition":{{\
"type":"http://adlnet.gov/expapi/activities/assessment","name":{{"en":"Assignment {activity}","nl":"Opdracht {activity}"}}}}}},
"result":{{"success":true,"completion":true,"score":{{"scaled":{score},"raw":{raw},"min":0,"max":100}},"duration":"PT{minutes}M"}},
"context":{{"registration":"{registration}","platform":"Bench","language":"nl","contextActivities":{{"parent":[\
{{"id":"https://school.example/courses/{course}"}}],"grouping":[{{"id":"https://school.example/programmes/{programme}"}}]}}}},
"timestamp":"2026-11-{day:02d}T{hour:02d}:{minute:02d}:{second:02d}.{milli:03d}Z"}}"""


def statement(number: int) -> str:
    """The statement of this number: the same one each time, by one of 2,000 learners about one of 400 activities."""
    chance = random.Random(number)
    learner, activity, raw = chance.randrange(LEARNERS), chance.randrange(ACTIVITIES), chance.randrange(101)
    return _TEXT.format(
        id=uuid.UUID(int=chance.getrandbits(128), version=4),
        learner=uuid.UUID(int=learner << 64 | 1),
        verb=chance.choice(VERBS),
        activity=activity,
        course=activity // 10,
        programme=activity // 100,
        score=raw / 100,
        raw=raw,
        minutes=chance.randrange(1, 90),
        registration=uuid.UUID(int=learner << 64 | activity << 32 | 1, version=4),
        day=chance.randrange(1, 29),
        hour=chance.randrange(24),
        minute=chance.randrange(60),
        second=chance.randrange(60),
        milli=chance.randrange(1000),
    )


def bodies(first: int, requests: int, size: int) -> list[bytes]:
    """The bodies of that many requests of ``size`` statements each, from the statement of this number on."""
    made = []
    for begin in range(first, first + requests * size, size):
        texts = [statement(number) for number in range(begin, begin + size)]
        made.append((texts[0] if size == 1 else f"[{','.join(texts)}]").encode())
    return made
