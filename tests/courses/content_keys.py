"""The keys of each file of the content format."""

from .content_rules import (
    BRIEF,
    H5P,
    H5P_BLOCKS,
    RICH,
    TRUEFALSE,
    Date,
    Flag,
    ListOf,
    Number,
    OneOf,
    Rich,
    Slug,
    Tables,
    Text,
)

CODES = ListOf(Text(40), required=False)
HEADING = Text(120, required=False)
INSTEAD = Text(600, required=False)

MODULE = {
    "key": Text(3),
    "language": OneOf(("nl", "en")),
    "title": Text(120),
    "slug": Slug(),
    "summary": Text(160),
    "situation": Rich(RICH),
    "topic": Text(40),
    "topics": ListOf(Slug()),
    "levels": ListOf(OneOf((2, 3, 4, 6))),
    "language_level": OneOf(("A2", "B1", "B2", "C1")),
    "settings": ListOf(Slug()),
    "client_groups": ListOf(Slug()),
    "study_load": Number(0.5, 400),
    "study_load_unit": OneOf(("SBU", "EC", "HOUR")),
    "work_hours": Number(0, 400),
    "licence": OneOf(("CC BY-SA 4.0",)),
    "authors": ListOf(Text(160)),
    "tint": OneOf(("sky", "lilac", "sage", "peach", "butter")),
    "motif": Slug(),
    "badge_kind": OneOf(("microcredential", "practice", "participation")),
    "collection": Text(80, required=False),
    "keuzedelen": CODES,
    "reviewed_on": Date(),
    "review_due": Date(),
    "safety": Rich(RICH, required=False),
    "teacher_guide": Rich(RICH),
    "outcome": Tables(
        {"code": Text(20), "text": Text(250), "seven": CODES, "digcomp": CODES, "canmeds": CODES, "esco": CODES},
        least=3, most=6,
    ),
    "source": Tables(
        {"id": Text(12), "text": Text(600), "url": Text(500, required=False), "checked": Date(required=True)}
    ),
    "change": Tables({"date": Date(required=True), "text": Text(500)}, required=False),
}  # fmt: skip

ASSIGNMENT = {
    "title": Text(120),
    "slug": Slug(),
    "minutes": Number(1, 2400),
    "task": Rich(RICH),
    "evidence_help": Text(),
    "reflection_prompt": Text(),
    "epa": Text(200),
    "required_level": OneOf((1, 2, 3, 4, 5)),
    "second_assessor": Flag(),
    "assessor_note": Text(required=False),
    "criterion": Tables(
        {
            "code": Text(12),
            "text": Text(250),
            "example_not_yet": Text(400),
            "example_yes": Text(400),
            "example_very_well": Text(400),
            "outcomes": ListOf(Text(20)),
        },
        least=3,
        most=6,
    ),
}

LESSON = {
    "title": Text(120),
    "slug": Slug(),
    "minutes": Number(1, 600),
    "kind": Text(60, required=False),
    "goal": Text(300),
    "outcomes": ListOf(Text(20)),
}

OPTION = {
    "text": Text(1000),
    "next": Text(40),
    "feedback": Rich(H5P),
    "rating": OneOf(("good", "doubtful", "poor")),
}
BLOCKS = {
    "text": {"heading": HEADING, "body": Rich(RICH)},
    "callout": {"tone": OneOf(("tip", "warning", "example")), "heading": HEADING, "body": Rich(BRIEF)},
    "steps": {
        "heading": HEADING,
        "step": Tables({"title": Text(120), "body": Rich(BRIEF, required=False)}, least=2),
    },
    "compare": {
        "heading": HEADING,
        "left_title": Text(120),
        "left_body": Rich(BRIEF),
        "right_title": Text(120),
        "right_body": Rich(BRIEF),
    },
    "facts": {"heading": HEADING, "fact": Tables({"text": Text(600), "source": Text(12)})},
    "image": {"scene": Slug(), "alt": Text(250), "caption": Text(250, required=False)},
    "video": {"clip": Slug(), "title": Text(120), "transcript": Rich(RICH)},
    "session": {"mode": OneOf(("live", "lab")), "title": Text(120), "minutes": Number(5, 600), "body": Rich(RICH)},
    "reflection": {"prompt": Text(600), "help": Text(600, required=False)},
    "choice": {
        "title": Text(250),
        "question": Rich(H5P_BLOCKS),
        "multiple": Flag(),
        "answer": Tables({"text": Text(1000), "correct": Flag(required=True), "feedback": Rich(H5P)}, least=2, most=12),
        "instead": INSTEAD,
    },
    "truefalse": {
        "title": Text(250),
        "question": Rich(TRUEFALSE),
        "correct": Flag(required=True),
        "feedback_correct": Text(1000),
        "feedback_wrong": Text(1000),
        "instead": INSTEAD,
    },
    "conversation": {
        "title": Text(250),
        "intro": Rich(H5P_BLOCKS, required=False),
        "start": Text(40),
        "node": Tables(
            {
                "id": Text(40),
                "speaker": Text(120),
                "text": Rich(H5P),
                "option": Tables(OPTION, least=2, most=6),
            }
        ),
        "ending": Tables({"id": Text(40), "title": Text(200), "text": Rich(H5P_BLOCKS)}),
        "instead": INSTEAD,
    },
}  # fmt: skip
