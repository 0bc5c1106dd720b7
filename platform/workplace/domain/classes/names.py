"""How a learner is named on a list that others may see over one's shoulder."""


def short(name: str) -> str:
    """First name and an initial: "Amira B."; as it is when there is one word, a dash when there is none."""
    words = name.split()
    if not words:
        return "–"
    return f"{words[0]} {words[-1][0].upper()}." if len(words) > 1 else words[0]
