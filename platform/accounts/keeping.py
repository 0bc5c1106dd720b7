"""What a link to the same page keeps of its address: what was searched, and the pages of its other lists."""

from urllib.parse import urlencode


def in_address(**values) -> str:
    """What a link to the same list keeps, without what is empty."""
    text = urlencode({name: value for name, value in values.items() if value})
    return f"{text}&" if text else ""


def in_pages(**pages) -> str:
    """What a link of one list keeps of the lists beside it: the page of each by its parameter, where it is not the first."""
    return in_address(**{name: page.number for name, page in pages.items() if page.number > 1})
