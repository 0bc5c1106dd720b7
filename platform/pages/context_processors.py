"""What every page may show of who is there."""

from .hats import hats_of, worn


def hats(request):
    """``hats``, and the one that is worn (``hat``), for somebody with more than one; else nothing. No statement."""
    if getattr(request, "person", None) is None or not hasattr(request, "session"):
        return {}
    found = hats_of(request)
    return {"hats": found, "hat": worn(request)} if found else {}
