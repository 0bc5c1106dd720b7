"""A deed of the domain at the press of a button: done and said so, or refused and said why."""

from django.contrib import messages

from ..domain.errors import WorkplaceError


def do(request, deed, sentence="") -> bool:
    """Whether it was done; ``sentence`` says so on the next page, else the refusal stands there."""
    try:
        deed()
    except WorkplaceError as problem:
        messages.error(request, str(problem))
        return False
    if sentence:
        messages.success(request, sentence)
    return True
