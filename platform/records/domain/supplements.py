"""What apps above courses add to the snapshot of a completion, in the transaction that announces it."""

from collections.abc import Callable

# Given person, activity and enrolment (keywords), what the snapshot shall say besides, by name.
Supplement = Callable[..., dict]
_supplements: dict[str, Supplement] = {}


def register_supplement(name, function) -> None:
    """Called in ``AppConfig.ready()``. Raises ValueError when another function already has the name."""
    if _supplements.get(name, function) is not function:
        raise ValueError(f"two supplements are named {name}")
    _supplements[name] = function


def supplemented(snapshot, **completed) -> dict:
    """The snapshot with what was added; what courses said of the module itself is never changed."""
    added: dict = {}
    for name in sorted(_supplements):
        added |= _supplements[name](**completed)
    return {**added, **snapshot}
