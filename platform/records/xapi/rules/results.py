"""Results and scores (Data 2.4.5)."""

from typing import Any

from ..refusal import Refused
from . import values
from .objects import Rule, Table, check, shape

_SCORE: Table = dict.fromkeys(("scaled", "raw", "min", "max"), values.number)


def score(thing: Any) -> None:
    """Scaled from -1 to 1; raw from min to max."""
    check(thing, _SCORE)
    if not -1 <= thing.get("scaled", 0) <= 1:
        raise Refused("must lie between -1 and 1").within("scaled")
    least, most = thing.get("min"), thing.get("max")
    if least is not None and most is not None and least >= most:
        raise Refused("must be less than max").within("min")
    raw = thing.get("raw")
    if raw is not None and ((least is not None and raw < least) or (most is not None and raw > most)):
        raise Refused("must lie between min and max").within("raw")


result: Rule = shape(
    {
        "score": score,
        "success": values.boolean,
        "completion": values.boolean,
        "response": values.string,
        "duration": values.duration,
        "extensions": values.extensions,
    }
)
