"""Whether this browser asked for a code for a link, or typed it. Whoever merely has the link must not look over the shoulder
of the one who gets the mail."""

from ..forms import CodeForm
from .doing import do_with

ASKED, TYPED = "asked", "typed"


class Typed:
    """By the uuid of a row that is ``Confirmable``, for one kind of link; ``key`` names it in the session."""

    def __init__(self, key):
        self.key = key

    def state(self, request, row) -> str | None:
        return request.session.get(self.key, {}).get(row.uuid.hex)

    def remember(self, request, row, state) -> None:
        request.session[self.key] = {**request.session.get(self.key, {}), row.uuid.hex: state}

    def typed(self, request, row) -> None:
        """A confirmed session is worth more than the one that asked for the code. ``row`` as it was confirmed just now."""
        self.remember(request, row, _as_confirmed(row))
        request.session.cycle_key()

    def take(self, request, row, confirm) -> CodeForm | None:
        """The digits that were posted: None where ``confirm`` took them, else the form that says what is wrong."""
        form = CodeForm(request.POST)
        if do_with(
            request, form, lambda: self.typed(request, confirm(form.cleaned_data["code"])), field="code"
        ):
            return None
        return form

    def is_known(self, request, row) -> bool:
        """Whether this browser typed the code, and nobody asked for a new one or said who they are since."""
        return row.confirmed is not None and self.state(request, row) == _as_confirmed(row)


def _as_confirmed(row) -> str:
    """One row is confirmed by one after another: this tells which of them typed it."""
    return f"{TYPED}:{row.confirmed.isoformat()}"
