"""A deed of the domain at the press of a button: done and said so, or refused and said why."""

from django.contrib import messages

from ..domain.errors import WorkplaceError


def do(request, deed, sentence="") -> bool:
    """Whether it was done; ``sentence`` says so on the next page, else the refusal stands there."""
    return _done(request, deed, sentence, lambda refusal: messages.error(request, refusal))


def do_with(request, form, deed, sentence="", *, field=None) -> bool:
    """Whether what was filled in is right and it was done; else what is wrong, or the refusal, stands in the form: at
    ``field``, or above all fields. A form that was not sent does nothing."""
    return form.is_valid() and _done(request, deed, sentence, lambda refusal: form.add_error(field, refusal))


def _done(request, deed, sentence, refuse) -> bool:
    try:
        deed()
    except WorkplaceError as problem:
        refuse(str(problem))
        return False
    if sentence:
        messages.success(request, sentence)
    return True
