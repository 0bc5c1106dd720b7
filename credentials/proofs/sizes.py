"""How much may be said of one thing: gathering its statements compares each value with all others."""

from collections import Counter
from typing import Any

from credentials.proofs.rdfc10 import WorkBudgetSpent
from credentials.proofs.strict_json import MAX_ITEMS


def check_sizes(expanded: list[Any]) -> None:
    """Refuse an expanded document that says more than MAX_ITEMS values of one property of one thing, in however many places.

    A list is bounded where JSON is read; the same thing described again and again would get past that.
    """
    said: Counter[tuple[str, str]] = Counter()
    waiting = list(expanded)
    while waiting:
        node = waiting.pop()
        name = node.get("@id")
        for key, values in node.items():
            if not isinstance(values, list):
                continue
            if name is not None:
                said[name, key] += len(values)
                if said[name, key] > MAX_ITEMS:
                    raise WorkBudgetSpent()
            waiting.extend(value for value in values if isinstance(value, dict))
