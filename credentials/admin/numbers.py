"""Numbers that a form carries, whoever wrote them."""

# Longer than any column holds.
DIGITS = 18
NONE = -1


def number_in(text) -> int:
    """The number, NONE for what is none or is too long to be that of a row."""
    text = str(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else NONE


def numbers_in(texts) -> set[int]:
    """Those that are numbers, each once."""
    return {number_in(text) for text in texts} - {NONE}
