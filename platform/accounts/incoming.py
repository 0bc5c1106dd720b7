"""Words that come in beside forms, as a browser (or somebody else) sent them, before they meet the database."""


def words_in(request, name: str, *, most: int) -> str:
    """A field that has no form of ours, of what was posted or else of the address: without what no database keeps, and not
    longer than ``most``."""
    sent = request.POST if request.method == "POST" else request.GET
    return keepable(sent.get(name, "")).strip()[:most]


def keepable(text: str) -> str:
    """Without null characters and halves of characters: PostgreSQL takes neither."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
