"""How long a module takes, in hours."""

HOURS_OF_EC = 28


def hours_of(load, unit) -> float:
    """Of a study load in EC, SBU or hours: a European credit is 28 hours of study, the others are hours."""
    return float(load) * (HOURS_OF_EC if unit == "EC" else 1)
