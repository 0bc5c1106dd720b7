"""What went wrong with an outside store, in words for who looks after it."""

from django.utils.translation import gettext as _


def of_target(error: str) -> str:
    """Of the last error of a target: what it is, and what to do."""
    told = {
        "HTTP 401": _("It does not know our user name and password. Give the right ones, and go on."),
        "HTTP 403": _(
            "It knows us, but lets us write nothing. Ask whoever keeps it for that right, and go on."
        ),
        "MasterKeyLost": _("The password that we kept cannot be read any more. Give it again."),
        "Unreachable": _("It cannot be reached."),
        "TimedOut": _("It takes too long to answer."),
        "Blocked": _("Its address does not lead to a store that we may go to."),
    }
    if error in told or not error:
        return told.get(error, "")
    return _("It is busy or out of order (%(error)s).") % {"error": error}


def of_statement(error: str) -> str:
    """Why a store did not take one statement."""
    if error.startswith("409"):
        return _("It has another statement with this number already.")
    if error == "HTTP 403":
        return _("It does not let us send this one (HTTP 403).")
    if error == "HTTP 413":
        return _("It is too large for that store (HTTP 413).")
    return _("It does not accept this one (%(error)s).") % {"error": error}
